"""Many tasks at once are the same tasks as one by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from commands import bulk, taskcards, tasking
from commands.taskcards import card_key
from storage import journal, ladders, letters, people
from storage.kinds.tasks import Draft
from storage.kinds.tongues import ENGLISH, ONLY_ENGLISH, Tongue, Tongues, speak
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, account

DRAFT = Draft('Say "T-#" & <b>T-##</b>', DANA.id, ANA.id, NOON + timedelta(days=3), "More of T-1", "risk:R-1", once="a")


def test_a_task_of_many_has_the_card_ladder_and_entry_that_one_alone_has(db: Session) -> None:
    people.keep(db, NOON, [account("ana"), account("ben"), account("dana")])
    bulk.assign_all(db, NOON, HOUSE, [DRAFT])
    (made,) = [each for each in [tasking.held(db, 1)] if each]

    card, climb = letters.by_key(db, card_key("T-1")), ladders.at(db, "T-1")
    tasking.put_on_ladder(db, NOON, HOUSE, made)
    alone = ladders.at(db, "T-1")

    assert card is not None
    assert card.message == taskcards.message_for(db, NOON, HOUSE, made)
    assert climb is not None
    assert alone is not None
    assert (climb.ladder, climb.person, climb.due_at) == (alone.ladder, alone.person, alone.due_at)
    assert f'"text_sha256":"{made.fingerprint}"' in journal.history(db, "T-1")[0].facts


@pytest.fixture
def two_languages() -> Iterator[None]:
    """Sitrep speaks English, and German with those who do."""
    german = Tongue("de", {"Acknowledge": "Bestätigen"})
    speak(Tongues({"en": ENGLISH, "de": german}))
    yield
    speak(ONLY_ENGLISH)


@pytest.mark.usefixtures("two_languages")
def test_each_card_is_in_its_readers_language(db: Session) -> None:
    people.keep(db, NOON, [replace(account("ana"), locale="de-DE"), account("ben"), account("dana")])

    bulk.assign_all(db, NOON, HOUSE, [DRAFT, replace(DRAFT, assignee=BEN.id, once="b")])

    german, english = letters.by_key(db, card_key("T-1")), letters.by_key(db, card_key("T-2"))
    assert german is not None
    assert english is not None
    assert "Bestätigen" in german.body
    assert "Acknowledge" in english.body


def test_what_was_asked_before_is_left_out_also_if_it_was_asked_after_the_preparing(db: Session) -> None:
    people.keep(db, NOON, [account("ana"), account("ben"), account("dana")])
    other = Draft("Ring the bank", DANA.id, BEN.id, NOON + timedelta(days=1), once="b")
    ready = bulk.prepare(db, NOON, HOUSE, [DRAFT, other])
    tasking.assign(db, NOON, HOUSE, DRAFT)

    assert bulk.write(db, NOON, ready) == 1
    assert bulk.write(db, NOON, ready) == 0
