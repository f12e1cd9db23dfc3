"""`sitrep run`: against Slack when there is a token, else against a Slack on this laptop."""

import signal
import threading
from typing import Annotated

import typer
from alembic.util import CommandError
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.cli import demo, tour
from bot.cli.check import unusable
from bot.cli.stopping import stopped, unanswered
from bot.running import Sitrep
from bot.settings import SettingsError, load, surroundings
from storage.yamlfile import CatalogueError

NAME = "SLACK_BOT_TOKEN"
"""Where there is none, Sitrep runs in a sandbox."""


def run(
    show_tour: Annotated[
        bool, typer.Option("--tour", help="Tell the story of the sandbox by itself, and end.")
    ] = False,
    port: Annotated[int, typer.Option(help="Where the sandbox listens; the next free one if it is taken.")] = 8321,
) -> None:
    """Start Sitrep. Without SLACK_BOT_TOKEN it runs in a sandbox: a small company in a Slack on this laptop."""
    logs.begin("WARNING")
    env = surroundings()
    if not show_tour and (env.get(NAME) or env.get(f"{NAME}_FILE")):
        _against_slack()
        return
    try:
        if show_tour:
            raise typer.Exit(tour.tell(port))
        demo.run(port)
    except (SettingsError, CatalogueError) as error:
        raise stopped(_why(error)) from None


def _against_slack() -> None:
    try:
        settings = load()
        logs.begin(settings.log_level)
        sitrep = Sitrep(settings)
        sitrep.start()
    except (SettingsError, CatalogueError, SlackApiError, SQLAlchemyError, OSError, CommandError) as error:
        raise stopped(_why(error)) from None
    try:
        if settings.slack_app_token:
            _until_told_to_stop()
        else:
            sitrep.serve()
    finally:
        sitrep.stop()


def _why(error: Exception) -> str:
    match error:
        case SettingsError():
            return f"{error}\nAll settings are in .env.example; without SLACK_BOT_TOKEN, Sitrep runs in a sandbox."
        case CatalogueError():
            return unusable(error)
        case SlackApiError():
            return f"Slack refused us: {error.response['error']}. sitrep check says what to do."
        case SQLAlchemyError():
            return unanswered(error)
        case CommandError():
            return f"The database is newer than this Sitrep, or its migrations are broken: {error}"
        case _:
            return f"Slack cannot be reached ({type(error).__name__}). Check the network and SLACK_API_URL."


def _until_told_to_stop() -> None:
    told = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_what: told.set())
    told.wait()
