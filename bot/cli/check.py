"""`sitrep check`: everything that would keep Sitrep from working here, each with its fix."""

from collections.abc import Iterator

import typer
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.clients import client_for
from bot.directory import granted
from bot.manifest import SCOPES
from bot.running import POST_WITHIN
from bot.settings import Settings, SettingsError, load
from storage import letters, schema
from storage.engine import open_engine
from storage.kinds.letters import LetterState
from storage.tongues import UnknownLanguageError
from storage.unit import reading
from storage.yamlfile import CatalogueError

INVITE = "Invite the bot there: /invite @sitrep"
REINSTALL = "Paste the output of `sitrep manifest` into the app and reinstall it."


def check() -> None:
    """Check settings, database, token, scopes and channels. Exits with 1 if anything must be fixed."""
    try:
        settings = load()
        settings.house("")
    except SettingsError as error:
        _report(error.problems)
    except CatalogueError as error:
        _report([unusable(error)])
    else:
        _report([*_database(settings), *_slack(settings)])


def unusable(error: CatalogueError) -> str:
    """What is wrong in the company's own folder, and where to put it right."""
    if isinstance(error, UnknownLanguageError):
        return f"{error}."
    return f"CATALOGUE_DIR cannot be used: {error}. Correct it there, or take the file away."


def _report(problems: list[str]) -> None:
    for problem in problems:
        typer.echo(f"✗ {problem}")
    if problems:
        these = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        typer.echo(f"{these} to fix; then run sitrep check again.")
        raise typer.Exit(1)
    typer.echo("✓ All is well: settings, database, token, scopes and channels.")


def _database(settings: Settings) -> Iterator[str]:
    engine = open_engine(settings.database_url.get_secret_value())
    try:
        if not schema.is_current(engine):
            if not settings.migrate_on_start:
                yield "The database is not at the newest tables. Run: alembic upgrade head"
            return
        yield from _undelivered(engine)
    except SQLAlchemyError as error:
        yield f"The database does not answer ({type(error).__name__}). Check DATABASE_URL and that the server is up."
    finally:
        engine.dispose()


def _undelivered(engine: Engine) -> Iterator[str]:
    with reading(engine) as db:
        stuck = letters.stuck(db, limit=10)
    for letter in stuck:
        state = "was refused" if letter.state is LetterState.FAILED else "waits"
        yield f"The message {letter.key} to {letter.to} {state}: {letter.reason}. {_fix(letter.reason or '')}"


def _slack(settings: Settings) -> Iterator[str]:
    client = client_for(settings, POST_WITHIN)
    try:
        said = client.auth_test()
    except SlackApiError as error:
        yield f"SLACK_BOT_TOKEN is refused by Slack: {error.response['error']}. Copy it anew from OAuth & Permissions."
        return
    except OSError as error:
        yield f"Slack cannot be reached at SLACK_API_URL ({type(error).__name__}). Check the network and the address."
        return
    yield from _scopes(said)
    yield from _app_token(settings, client)
    yield from _channel(client, "CSO_CHANNEL", settings.cso_channel)
    if settings.triage_channel:
        yield from _channel(client, "TRIAGE_CHANNEL", settings.triage_channel)


def _scopes(said: SlackResponse) -> Iterator[str]:
    scopes = granted(said.headers)
    missing = sorted(set(SCOPES) - scopes) if scopes else []
    if missing:
        yield f"The token lacks {', '.join(missing)}. {REINSTALL}"


def _app_token(settings: Settings, client: WebClient) -> Iterator[str]:
    if not settings.slack_app_token:
        return
    try:
        client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except SlackApiError as error:
        yield (
            f"SLACK_APP_TOKEN is refused by Slack: {error.response['error']}. "
            "Make one with the scope connections:write under Basic Information."
        )


def _channel(client: WebClient, name: str, channel: str) -> Iterator[str]:
    try:
        found = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        yield f"{name} {channel} cannot be seen: {error.response['error']}. {_fix(error.response['error'])}"
        return
    if found.get("is_archived"):
        yield f"{name} {channel} is archived. {_fix('is_archived')}"
    elif not found.get("is_member"):
        yield f"The bot is not in {name} {channel}. {INVITE}"


def _fix(error: str) -> str:
    fixes = {
        "channel_not_found": f"Check the id, and if the channel is private: {INVITE}",
        "not_in_channel": INVITE,
        "is_archived": "Unarchive it, or set another channel.",
        "missing_scope": REINSTALL,
    }
    return fixes.get(error, "")
