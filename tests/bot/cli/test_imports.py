"""`sitrep tasks import` and `sitrep people import`: all of a file, or nothing of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlmodel import select
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.imports import CHUNK
from storage import journal, lines, people
from storage.engine import open_engine
from storage.ladders import Climb
from storage.letters import Letter
from storage.tasks import Task
from storage.unit import reading, unit_of_work
from tests.commands.cast import ANA, BEN, DANA, NOON, account

Import = Callable[..., Result]
GOOD = "person,what,due,detail\nAna Keller,Update your laptop,2027-01-01,\n" + f"{BEN.id},Ring the bank,in 3 days,now\n"


@pytest.fixture
def run(database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Import:
    """Runs an import of a text, in a company of Ana, Ben and Dana."""
    for name, value in {
        "DATABASE_URL": database,
        "SLACK_BOT_TOKEN": "xoxb-x",
        "SLACK_APP_TOKEN": "xapp-x",
        "CSO_CHANNEL": "C05CSOOFFICE",
        "CSO_USERS": DANA.id,
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("bot.cli.imports.real_clock", lambda: NOON)
    engine = open_engine(database)
    with unit_of_work(engine) as db:
        people.keep(db, NOON, [account(each) for each in ("ana", "ben", "dana", "vera")])
    engine.dispose()

    def once(what: str, text: str, *options: str) -> Result:
        file = tmp_path / "file.csv"
        file.write_text(text, encoding="utf-8")
        return CliRunner().invoke(app, [what, "import", str(file), *options])

    return once


def number_of(database: str, table: type) -> int:
    engine = open_engine(database)
    with reading(engine) as db:
        found = db.exec(select(func.count()).select_from(table)).one()
        assert journal.first_broken(db) is None
    engine.dispose()
    return found


def test_every_line_becomes_a_task_with_its_card_and_its_ladder(run: Import, database: str) -> None:
    result = run("tasks", GOOD.replace("in 3 days", "2027-02-02"))

    assert result.output.strip().endswith("2 tasks asked.")
    assert [number_of(database, table) for table in (Task, Climb, Letter)] == [2, 2, 2]


def test_a_dry_run_writes_nothing(run: Import, database: str) -> None:
    result = run("tasks", GOOD.replace("in 3 days", "2027-02-02"), "--dry-run")

    assert "2 tasks would be asked. Nothing was written." in result.output
    assert number_of(database, Task) == 0


def test_every_bad_line_is_named_with_its_reason_and_nothing_is_imported(run: Import, database: str) -> None:
    bad = "Nobody Known,Do it,friday,\nAna Keller,,friday,\nVera Popp,Do it,soon,\nAna Keller,Do it,soon,\n"

    result = run("tasks", GOOD + bad)

    assert result.exit_code == 1
    assert "line 4: nobody here is called 'Nobody Known'" in result.output
    assert "line 5: what is empty" in result.output
    assert "line 6: nobody here is called 'Vera Popp'" in result.output
    assert "line 7: 'soon' is no day to come" in result.output
    assert "4 lines are wrong, so nothing was written." in result.output
    assert number_of(database, Task) == 0


def test_the_same_file_twice_asks_nothing_twice(run: Import, database: str) -> None:
    text = "person,what,due\n" + "Ana Keller,Update your laptop,2027-01-01\n" * 2
    run("tasks", text)

    result = run("tasks", text)

    assert "no tasks asked. 2 lines were imported before and left alone." in result.output
    assert number_of(database, Task) == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("who,what\n", "has no column person, due. Its first line must name: person, what, due, detail."),
        ("person,what,due\n", "The file holds nothing below its first line"),
    ],
)
def test_a_file_that_is_no_list_of_tasks_says_what_is_missing(run: Import, text: str, why: str) -> None:
    result = run("tasks", text)

    assert result.exit_code == 1
    assert why in result.output


def test_a_thousand_tasks_go_in_as_one(run: Import, database: str) -> None:
    many = 4 * CHUNK
    rows = "".join(f"{ANA.id},Thing {number},2027-01-01\n" for number in range(many))

    result = run("tasks", "person,what,due\n" + rows)

    assert result.output.strip().endswith(f"{many} tasks asked.")
    assert number_of(database, Climb) == many


def test_reporting_lines_are_kept_in_place_of_the_old_ones(run: Import, database: str) -> None:
    assert "2 lines kept" in run("people", "person,manager,country\nAna Keller,Ben Walsh,at\nBen Walsh,,\n").output
    assert "1 line kept" in run("people", "person,manager,country\nAna Keller,Dana Voss,\n").output

    engine = open_engine(database)
    with reading(engine) as db:
        assert lines.reports_of(db, DANA.id) == [ANA.id]
        assert lines.line(db, BEN.id) is None
    engine.dispose()


def test_a_line_that_cannot_be_is_named(run: Import, database: str) -> None:
    result = run(
        "people", "person,manager,country\nAna Keller,Ana Keller,\nBen Walsh,,Mars\nBen Walsh,,\nBen Walsh,,\n"
    )

    assert "line 2: nobody is their own manager" in result.output
    assert "line 3: 'MARS' is no country" in result.output
    assert "line 5: 'Ben Walsh' has a line already" in result.output
    assert number_of(database, lines.ReportingLine) == 0
