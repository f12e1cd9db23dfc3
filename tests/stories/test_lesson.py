"""A lesson of two minutes: sent on its day, answered in a form, counted without names."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import lessons as publisher
from bot.cli.papers import PaperError
from sandbox import Modal
from storage import lessons
from tests.commands.cast import BERLIN
from tests.office import NOON, Office
from tests.stories.test_policy import read, shown
from tests.stories.test_policy_reminder import texts, tick

PAPER = """---
title: The parcel that never was
owner: Ben Walsh
audience:
  groups: [S06RESPONDERS]
send_on: 2026-11-24
---
Nobody needs your card by text message.

## Question: What do you do first?

- [ ] Tap the link
- [x] Report it

> A report warns everybody else.
"""
MORNING = datetime(2026, 11, 24, 15, tzinfo=UTC)
"""In New York it is 10:00, in Dublin 15:00."""


def publish(office: Office, folder: Path, text: str = PAPER) -> None:
    office.sitrep.refresh_people()
    (folder / "parcel.md").write_text(text, encoding="utf-8")
    with office.writing() as db:
        publisher.keep(db, NOON, publisher.read(db, folder, BERLIN))


def started(office: Office, who: str) -> Modal:
    (answer,) = office.does(who, "/policy", "lessons").replies
    modal = office.slack.person(who).click(answer, "lesson.start").modal
    assert modal
    return modal


def test_a_lesson_goes_out_on_its_day_in_the_one_reminder(office: Office, tmp_path: Path) -> None:
    publish(office, tmp_path)
    tick(office, NOON)
    before = texts(office, "rosa")

    for minute in range(3):
        tick(office, MORNING + timedelta(minutes=minute))

    assert before == []
    assert texts(office, "rosa") == ["You have 1 lesson to do. The parcel that never was. /policy shows them."]


def test_answers_are_explained_and_the_first_try_is_on_record(office: Office, tmp_path: Path) -> None:
    publish(office, tmp_path)
    tick(office, MORNING)
    tick(office, MORNING)
    modal = started(office, "ben")

    modal.fill(answer0="0").submit()

    said = read(office, "ben", modal)
    assert "*0 of 1 right.*" in said
    assert "Better: Report it" in said
    assert "Why: A report warns everybody else." in said
    assert "done, 0 of 1 right" in shown(office, "ben", "lessons")


def test_others_see_counts_and_no_name_nor_a_score_of_few(office: Office, tmp_path: Path) -> None:
    publish(office, tmp_path)
    tick(office, MORNING)
    tick(office, MORNING)
    started(office, "rosa").fill(answer0="1").submit()

    said = shown(office, "dana", "lessons parcel")

    assert said.startswith("*1 of 2 people done (50 %).*")
    assert "Security responders: 1 of 2 done" in said
    assert "Rosa" not in said
    assert "You own no lesson of that name." in shown(office, "ana", "lessons parcel")


def test_a_lesson_follows_a_wave_of_phishing_reports(office: Office, tmp_path: Path) -> None:
    publish(office, tmp_path, PAPER.replace("send_on: 2026-11-24", "after_wave: true"))
    for who in ("ana", "finn"):
        office.does(who, "/report", "phishing: a parcel message")
    tick(office, NOON)
    before = shown(office, "ben", "lessons")
    office.does("jonas", "/report", "phishing: a parcel message")
    tick(office, NOON)
    tick(office, NOON)

    assert before.startswith("No lesson was sent to you yet.")
    assert "1 lesson waits for you." in shown(office, "ben", "lessons")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("- [x] Report it", "- [ ] Report it"), ":10: mark exactly one answer as right"),
        (("> A report warns everybody else.", ""), ":10: explain the right answer"),
        (("## Question: What do you do first?", ""), ":8: there are 0 questions."),
        (("send_on: 2026-11-24", ""), ":2: say when it goes out"),
        (("Ben Walsh", "Ben Welsh"), ":3: nobody in the workspace is called Ben Welsh. Did you mean Ben Walsh?"),
        (("send_on: 2026-11-24", "send_on: soon"), ":6: send_on must be a day such as 2026-12-01"),
    ],
)
def test_a_lesson_that_cannot_work_names_line_and_fix(
    office: Office, tmp_path: Path, wrong: tuple[str, str], says: str
) -> None:
    with pytest.raises(PaperError) as error:
        publish(office, tmp_path, PAPER.replace(*wrong))

    assert says in str(error.value)
    with office.reading() as db:
        assert lessons.all_lessons(db) == []
