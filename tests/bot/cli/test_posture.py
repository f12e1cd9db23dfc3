from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import col
from typer.testing import CliRunner

from bot.cli import app
from commands import jobs, tallying
from storage import journal, schema
from storage.engine import opened
from storage.tallies import Snapshot
from storage.unit import unit_of_work
from tests.commands.cast import HOUSE, NOON

DAY = timedelta(days=1)


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with a task, and two snapshots that know it."""
    address = f"sqlite:///{tmp_path / 'sitrep.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    with opened(address) as engine:
        schema.upgrade(engine)
        with unit_of_work(engine) as db:
            journal.record(db, NOON, "U0DANA", "task:assigned", "T-1", due_at=NOON.isoformat())
            tallying.catch_up(db, NOON, HOUSE)
            jobs.begin(db, NOON, HOUSE)
            for days in range(3):
                jobs.work_off(db, NOON + days * DAY, HOUSE, jobs.BY_NAME["posture-snapshot"])
    return address


def test_a_rebuild_agrees_with_the_snapshots(url: str) -> None:
    done = CliRunner().invoke(app, ["posture", "rebuild"])

    assert (done.exit_code, url[:6]) == (0, "sqlite")
    assert done.output == "1 journal entry counted anew; 28 readings in snapshots compared.\nAll agree.\n"


def test_a_snapshot_that_was_touched_is_named(url: str) -> None:
    with opened(url) as engine, unit_of_work(engine) as db:
        touched = update(Snapshot).where(col(Snapshot.measure) == "tasks-on-time").values(numerator=1)
        db.connection().execute(touched)

    done = CliRunner().invoke(app, ["posture", "rebuild"])

    assert done.exit_code == 1
    assert "2026-11-24 tasks-on-time: the snapshot says 1 of 1, the journal 0 of 1" in done.output


def test_the_rows_of_a_measure_are_named_but_for_restricted_ones(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cli.posture.real_clock", lambda: NOON + DAY)
    with opened(url) as engine, unit_of_work(engine) as db:
        for number in range(2, 60):
            journal.record(db, NOON, "U0DANA", "task:assigned", f"T-{number}", due_at=NOON.isoformat())
        journal.record(db, NOON, "U0DANA", "task:done", "T-2")
        journal.record(db, NOON, "U0ANA", "report:filed", "R-1", restricted=True, answer_due=NOON.isoformat())
        tallying.catch_up(db, NOON, HOUSE)

    first, last = (CliRunner().invoke(app, ["posture", "rows", "tasks-on-time", "--page", page]) for page in "12")
    secret = CliRunner().invoke(app, ["posture", "rows", "reports-answered"])

    assert first.output.splitlines()[0] == "T-1  no"
    assert "Rows 1 to 50; 9 more: sitrep posture rows tasks-on-time --page 2" in first.output
    assert last.output.endswith("T-2  yes\nTasks done on time: 1 of 59\n/posture reads the same.\n")
    assert secret.output.startswith("1 restricted row is counted and not named.\nReports answered in time: 0 of 1\n")


def test_a_reading_that_the_journal_does_not_bear_out_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cli.posture.real_clock", lambda: NOON + DAY)
    with opened(url) as engine, unit_of_work(engine) as db:
        journal.record(db, NOON, "U0DANA", "task:assigned", "T-2", due_at=NOON.isoformat())

    done = CliRunner().invoke(app, ["posture", "rows", "tasks-on-time"])

    assert done.exit_code == 1
    assert "/posture reads 0 of 1: it is still counting, or wants a rebuild." in done.output
