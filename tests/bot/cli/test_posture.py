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
