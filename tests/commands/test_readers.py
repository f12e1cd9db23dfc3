"""Whoever reads of a task reads it in their own language, whoever caused it; what is kept is in nobody's."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from commands import outcomes, sweep, tasking
from storage import calls, journal, letters, people, timeline
from storage.calls import Call
from storage.kinds.tasks import Draft
from storage.kinds.tongues import ENGLISH, ONLY_ENGLISH, Tongue, Tongues, speak
from storage.letters import Letter
from storage.tasks import Task
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, account, asks

DAY = timedelta(days=1)
GERMAN = Tongue(
    "de",
    {
        "{assignee} has done {number}.": "{assignee} hat {number} erledigt.",
        "{number} needs nobody to take it over any more. Thank you.": "{number} ist vergeben.",
        "If nothing happens, the CSO is told.": "Sonst erfährt es die Sicherheitschefin.",
        "cannot do it": "geht nicht",
        "{number} asked “{question}” Answers: {tally}.": "{number} fragte.",
    },
)


@pytest.fixture
def task(db: Session) -> Iterator[Task]:
    """Ben, who reads German, asked Ana, who reads English."""
    speak(Tongues({"en": ENGLISH, "de": GERMAN}))
    people.keep(db, NOON, [account("ana"), replace(account("ben"), locale="de-DE"), account("dana")])
    yield tasking.assign(db, NOON, HOUSE, Draft("Lock it", BEN.id, ANA.id, NOON + 9 * DAY))[0]
    speak(ONLY_ENGLISH)


def body(db: Session, key: str) -> str:
    letter = letters.by_key(db, key)
    assert letter is not None
    return letter.body


def test_the_asker_hears_that_it_is_done_in_their_language(db: Session, task: Task) -> None:
    tasking.finish(db, NOON, HOUSE, task, "")

    assert f"<@{ANA.id}> hat T-1 erledigt." in body(db, f"task:T-1:done:{BEN.id}")


def test_an_offer_ends_in_the_language_of_whoever_got_it(db: Session, task: Task) -> None:
    tasking.offer(db, NOON, HOUSE, task, BEN.id)
    tasking.finish(db, NOON, HOUSE, task, "")

    assert "T-1 ist vergeben." in body(db, f"task:T-1:offer:1:{BEN.id}")


def test_a_reminder_says_what_comes_next_in_the_readers_language(db: Session, task: Task) -> None:
    tasking.pass_on(db, NOON, HOUSE, task, ANA.id, BEN.id, "handed over")
    sweep.tick(db, NOON + DAY, HOUSE)

    told = [letter.body for letter in db.exec(select(Letter)) if letter.key.startswith("T-1")]
    assert ["Sonst erfährt es die Sicherheitschefin." in each for each in told] == [True]


def test_the_journal_keeps_plain_english_whatever_the_person_speaks(db: Session, task: Task) -> None:
    speak(Tongues({"en": ENGLISH, "de": GERMAN}), "de-DE")
    tasking.give_back(db, NOON, HOUSE, task, "keine Zeit")

    assert [json.loads(e.facts)["why"] for e in journal.history(db, "T-1") if e.tag == "task:passed-on"] == [
        "cannot do it"
    ]


def test_an_incidents_timeline_tells_of_a_call_in_the_companys_language(db: Session) -> None:
    people.keep(db, NOON, [account("dana")])
    calls.add(
        db,
        Call(
            question="Hit?",
            asker=DANA.id,
            audience="owners",
            channel="C1",
            created_at=NOON,
            due_at=NOON + DAY,
            once="x",
        ),
    )
    speak(Tongues({"en": ENGLISH, "de": GERMAN}), "de-DE")
    outcomes.open_incident(db, asks(DANA, value="C-1", once="press"), HOUSE)
    speak(ONLY_ENGLISH)

    assert "C-1 asked “Hit?” Answers: nobody was asked." in [line.text for line in timeline.whole(db, 1)]
