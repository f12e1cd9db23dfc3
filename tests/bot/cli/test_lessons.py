"""`sitrep lessons publish`: all files of a folder, or none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from bot.cli import app
from storage import journal, lessons, people
from storage.engine import open_engine
from storage.kinds.policies import LessonState
from storage.unit import reading, unit_of_work
from tests.commands.cast import DANA, NOON, account
from tests.databases import Sqlite
from tests.stories.test_lesson import PAPER

Publish = Callable[..., Result]
WAVE = PAPER.replace("send_on: 2026-11-24", "after_wave: true")


@pytest.fixture
def engine(sqlite: Sqlite, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A company in which Ben can own a lesson."""
    with sqlite.fresh() as url:
        opened = open_engine(url)
        with unit_of_work(opened) as db:
            people.keep(db, NOON, [account(each) for each in ("ana", "ben", "dana")])
        for name, value in {"DATABASE_URL": url, "CSO_CHANNEL": "C05CSOOFFICE", "CSO_USERS": DANA.id}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-x")
        monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-x")
        monkeypatch.setattr("bot.cli.lessons.real_clock", lambda: NOON)
        yield opened
        opened.dispose()


@pytest.fixture
def publish(engine: Engine, tmp_path: Path) -> Publish:
    def once(*options: str, **papers: str) -> Result:
        for name, text in papers.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return CliRunner().invoke(app, ["lessons", "publish", str(tmp_path), *options])

    return once


def names(engine: Engine) -> set[str]:
    with reading(engine) as db:
        return {name for name in ("parcel", "wave", "broken") if lessons.by_name(db, name)}


def test_it_says_what_goes_out_when_and_the_journal_has_the_hash(publish: Publish, engine: Engine) -> None:
    said = publish(parcel=PAPER, wave=WAVE)

    assert said.exit_code == 0, said.output
    assert "The parcel that never was: 1 question, goes out on 24 Nov 2026" in said.output
    assert "goes out after a wave of phishing reports" in said.output
    assert said.output.endswith("2 lessons published.\n")
    with reading(engine) as db:
        kept = lessons.by_name(db, "parcel")
        assert kept is not None
        assert kept.state is LessonState.WAITING
        assert kept.sha256 in journal.history(db, "parcel")[0].facts


def test_a_dry_run_checks_everything_and_keeps_nothing(publish: Publish, engine: Engine) -> None:
    said = publish("--dry-run", parcel=PAPER)

    assert (said.exit_code, said.output.endswith("Nothing was changed.\n")) == (0, True)
    assert names(engine) == set()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- [x] Report it", "- [ ] Report it", "broken.md:10: mark exactly one answer as right"),
        ("> A report warns everybody else.", "", "broken.md:10: explain the right answer"),
        ("## Question: What do you do first?", "What now?", "broken.md:8: there are 0 questions. Write one to 3"),
        ("send_on: 2026-11-24", "days: 7", "broken.md:2: say when it goes out"),
        ("send_on: 2026-11-24", "send_on: tomorrow", "broken.md:6: send_on must be a day such as 2026-12-01."),
        ("Ben Walsh", "Ben Welsh", "broken.md:3: nobody in the workspace is called Ben Welsh. Did you mean Ben Walsh?"),
    ],
)
def test_one_bad_file_is_named_with_line_and_fix_and_stops_the_others(
    publish: Publish, engine: Engine, old: str, new: str, told: str
) -> None:
    said = publish(parcel=PAPER, broken=PAPER.replace(old, new))

    assert said.exit_code == 1
    assert told in said.output
    assert "Nothing was published." in said.output
    assert names(engine) == set()


def test_a_lesson_that_was_sent_is_not_changed_under_its_readers(publish: Publish, engine: Engine) -> None:
    publish(parcel=PAPER)
    with unit_of_work(engine) as db:
        kept = lessons.by_name(db, "parcel")
        assert kept is not None
        assert lessons.open_up(db, NOON, kept)

    said = publish(parcel=PAPER.replace("Nobody needs", "Somebody needs"))

    assert said.exit_code == 1
    assert "was sent out already. Publish the new one under another name." in said.output
