"""Time in the sandbox's company that passes faster than here: Slack's pace is a message a second, and nobody reads."""

from datetime import datetime, timedelta

import pytest

from bot.cli import demo
from sandbox import clock

TIMES = 3
"""More, and a busy machine would open a form later than the three seconds that Slack gives."""


def hasten(patch: pytest.MonkeyPatch) -> None:
    """From here on, until `patch` ends, for every company that is opened."""
    began_at, wall = clock.wall(), clock.wall

    def hasty() -> datetime:
        return began_at + TIMES * (wall() - began_at)

    patch.setattr(clock, "wall", hasty)
    patch.setattr(demo, "TICK", timedelta(seconds=0.2))
