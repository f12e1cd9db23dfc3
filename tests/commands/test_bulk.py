"""Many tasks at once are the same tasks as one by one."""

from datetime import timedelta

from sqlmodel import Session

from commands import bulk, taskcards, tasking
from storage import journal, ladders, letters, people
from storage.kinds.tasks import Draft
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, account

DRAFT = Draft('Say "T-#" & <b>T-##</b>', DANA.id, ANA.id, NOON + timedelta(days=3), "More of T-1", "risk:R-1", once="a")


def test_a_task_of_many_has_the_card_ladder_and_entry_that_one_alone_has(db: Session) -> None:
    people.keep(db, NOON, [account("ana"), account("ben"), account("dana")])
    bulk.assign_all(db, NOON, HOUSE, [DRAFT])
    (made,) = [each for each in [tasking.held(db, 1)] if each]

    card, climb = letters.by_key(db, taskcards.card_key("T-1")), ladders.at(db, "T-1")
    tasking.put_on_ladder(db, NOON, HOUSE, made)
    alone = ladders.at(db, "T-1")

    assert card is not None
    assert card.message == taskcards.message_for(db, NOON, HOUSE, made)
    assert climb is not None
    assert alone is not None
    assert (climb.ladder, climb.person, climb.due_at) == (alone.ladder, alone.person, alone.due_at)
    assert f'"text_sha256":"{made.fingerprint}"' in journal.history(db, "T-1")[0].facts


def test_what_was_asked_before_is_left_out_also_if_it_was_asked_after_the_preparing(db: Session) -> None:
    people.keep(db, NOON, [account("ana"), account("ben"), account("dana")])
    other = Draft("Ring the bank", DANA.id, BEN.id, NOON + timedelta(days=1), once="b")
    ready = bulk.prepare(db, NOON, HOUSE, [DRAFT, other])
    tasking.assign(db, NOON, HOUSE, DRAFT)

    assert bulk.write(db, NOON, ready) == 1
    assert bulk.write(db, NOON, ready) == 0
