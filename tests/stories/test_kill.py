"""The bot is killed in the middle of a digest and started again: there is one digest, no more and no less."""

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cli.run import run
from bot.manifest import manifest
from commands import jobs
from commands.house import House
from sandbox import Fault, Message, Sandbox
from storage import letters
from storage.kinds.letters import LetterState
from storage.unit import reading, unit_of_work
from tests.databases import Sqlite, engine_of

PATIENCE = 20
STARTED_WITHIN = 240
"""Real seconds for a process to start and do its work, on a busy machine too."""


@pytest.fixture(scope="module")
def server() -> ForkServerContext:
    """Has imported Sitrep once, and forks as many processes from there as are wanted."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@contextmanager
def bot(server: ForkServerContext, environment: dict[str, str], folder: Path) -> Iterator[ForkServerProcess]:
    """`sitrep run` in a process of its own."""
    process = server.Process(target=_run, args=(environment, folder))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def _run(environment: dict[str, str], folder: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    run()


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER])
def test_killed_in_the_middle_of_a_digest(
    server: ForkServerContext, sqlite: Sqlite, tmp_path: Path, fault: Fault
) -> None:
    with sqlite.fresh() as database, Sandbox(manifest=manifest()) as slack:
        settings = environment(slack, database)
        key = digest_owed(slack, database)
        slack.faults.add("chat.postMessage", fault, seconds=PATIENCE)
        with bot(server, settings, tmp_path) as process:
            until(lambda: state(database, key) is LetterState.SENDING)
            until(lambda: bool(digests(slack, key)) == fault.is_after)
            process.kill()
            process.join()

        with bot(server, settings, tmp_path):
            until(lambda: state(database, key) is LetterState.SENT)

        assert len(digests(slack, key)) == 1


def environment(slack: Sandbox, database: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": database,
        "CSO_CHANNEL": slack.channel("cso-office"),
        "CSO_USERS": slack.person("dana").id,
        "SETTLE_SECONDS": "0",
    }


def digest_owed(slack: Sandbox, database: str) -> str:
    """The digest of last week's Monday is decided upon, but not yet posted."""
    today = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday() + 7)
    house = House(
        team="",
        cso_channel=slack.channel("cso-office"),
        triage_channel="",
        cso_users=(),
        responders=(),
        auditors=(),
        zone=ZoneInfo("UTC"),
        digest_at=dt.time(9),
    )
    with unit_of_work(engine_of(database)) as db:
        jobs.begin(db, monday - timedelta(hours=1), house)
        assert jobs.work_off(db, monday, house, jobs.BY_NAME["daily-digest"], monday)
    return f"daily-digest:{monday.date()}"


def digests(slack: Sandbox, key: str) -> list[Message]:
    payload = {"event_type": "sitrep_letter", "event_payload": {"key": key}}
    return [message for message in slack.messages("cso-office") if message.metadata == payload]


def state(database: str, key: str) -> LetterState | None:
    with reading(engine_of(database)) as db:
        letter = letters.by_key(db, key)
    return letter.state if letter else None


def until(true: Callable[[], bool]) -> None:
    """Another process does it: all we can do is look again."""
    ends = time.monotonic() + STARTED_WITHIN
    while not true():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.05)
