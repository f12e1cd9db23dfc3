"""Logs: one line each, key=value, with ids and references, never anybody's words."""

import logging
import sys


class OneLine(logging.Formatter):
    """time level logger message, on one line whatever is logged."""

    def __init__(self) -> None:
        """Times are the machine's own, with their offset from UTC."""
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", datefmt="%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        """The record, with line breaks folded so that one event stays one line."""
        return " | ".join(super().format(record).splitlines())


def begin(level: str) -> None:
    """Sends everything at `level` and above to standard error. Slack's libraries speak only of warnings."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(OneLine())
    logging.basicConfig(level=level, handlers=[lines], force=True)
    for chatty in ("slack_bolt", "slack_sdk", "apscheduler", "alembic", "uvicorn"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    # Bolt warns of a token in the environment, which we give to our own clients and not to it.
    logging.getLogger("slack_bolt.App").setLevel(logging.ERROR)
