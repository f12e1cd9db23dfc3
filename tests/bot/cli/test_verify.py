"""`sitrep verify` says whether the journal was touched."""

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from bot.cli import app
from storage import journal
from storage.engine import open_engine
from storage.unit import unit_of_work
from tests.office import NOON


@pytest.fixture
def written(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", database)
    engine = open_engine(database)
    with unit_of_work(engine) as db:
        for number in range(3):
            journal.record(db, NOON, "U0ANA", "report:filed", f"R-{number}")
    engine.dispose()
    return database


def test_a_whole_journal_is_said_to_be_whole_with_its_newest_hash(written: str) -> None:
    result = CliRunner().invoke(app, ["verify"])

    assert result.exit_code == 0
    assert result.output.startswith("The journal is whole. Its newest hash is ")


def test_a_changed_journal_is_said_to_be_changed_and_where(written: str) -> None:
    engine = open_engine(written)
    with unit_of_work(engine) as db:
        db.connection().execute(text("UPDATE journal SET actor = 'somebody else' WHERE subject = 'R-1'"))
    engine.dispose()

    result = CliRunner().invoke(app, ["verify"])

    assert result.exit_code == 1
    assert "entry 2 does not follow from the one before it" in result.output
