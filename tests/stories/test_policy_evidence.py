"""The export of acceptances, checked against the journal."""

import csv
import json
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.cli import app
from storage import journal
from tests.office import Office
from tests.stories.test_policy import accept, publish


@pytest.fixture
def folder(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ana and Ben accepted; Ana an older text."""
    monkeypatch.setenv("DATABASE_URL", office.settings().database_url.get_secret_value())
    publish(office, "clean-desk", "Lock it.\n")
    accept(office, "ana", "clean-desk")
    publish(office, "clean-desk", "Lock it all.\n")
    accept(office, "ben", "clean-desk")
    return tmp_path


def export(folder: Path) -> Result:
    return CliRunner().invoke(app, ["export", "acceptances", "--out", str(folder)])


def change(office: Office, statement: str) -> None:
    with office.writing() as db:
        db.connection().execute(text(statement))


def test_each_yes_stands_beside_the_journals_entry(office: Office, folder: Path) -> None:
    said = export(folder)

    document = json.loads((folder / "acceptances.json").read_text(encoding="utf-8"))
    with (folder / "acceptances.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    with office.reading() as db:
        entries = {entry.id: entry for entry in journal.history(db, "clean-desk")}
        assert document["journal_head"] == journal.head(db)
    assert said.exit_code == 0
    told = [(each["name"], each["version"], each["counts"]) for each in document["acceptances"]]
    assert told == [("Ana Keller", 1, False), ("Ben Walsh", 2, True)]
    assert [row["sha256"] for row in rows] == [each["sha256"] for each in document["acceptances"]]
    assert all(entries[each["entry"]].hash == each["entry_hash"] for each in document["acceptances"])


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE acceptance SET person = 'U0CPRIYARAO' WHERE version = 1", "the journal knows no yes of U0CPRIYARAO"),
        ("DELETE FROM acceptance WHERE version = 1", "The journal tells of an acceptance that is gone: entry"),
        ("UPDATE policy_version SET text = 'x'", "The text was changed after it was hashed: clean-desk version 2"),
        ("UPDATE journal SET actor = 'U0CPRIYARAO' WHERE id = 2", "The journal was changed: entry 2"),
    ],
)
def test_whatever_was_touched_is_found(office: Office, folder: Path, statement: str, says: str) -> None:
    change(office, statement)

    said = export(folder)

    assert said.exit_code == 1
    assert says in said.output


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(office: Office, folder: Path) -> None:
    change(office, "UPDATE person SET name = '=1+1' WHERE id = 'U04ANAKELLR'")

    export(folder)

    assert "'=1+1" in (folder / "acceptances.csv").read_text(encoding="utf-8")
