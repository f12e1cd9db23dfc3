from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage import letters, sending
from storage.kinds.letters import LetterState
from storage.kinds.messages import Message
from storage.letters import Letter
from storage.unit import unit_of_work
from tests.commands.cast import NOON
from tests.storage.together import at_once

SECOND = timedelta(seconds=1)
FIRST, NEWS = Message("Hello"), Message("Good news", ({"type": "divider"},))
OWED, SENDING, SENT, FAILED, UNKNOWN = LetterState

LOCAL = settings(max_examples=25)


def letter(db: Session, key: str = "a") -> Letter:
    db.expire_all()
    found = letters.by_key(db, key)
    assert found
    return found


def owe(db: Session, key: str = "a", to: str = "C1", due: timedelta = timedelta()) -> Letter:
    letters.owe(db, NOON + due, key, to, FIRST)
    return letter(db, key)


def claim(db: Session, now: timedelta = timedelta()) -> Letter | None:
    return sending.claim(db, NOON + now, "me", ())


def on_its_way(db: Session, key: str = "a") -> Letter:
    owe(db, key)
    taken = claim(db)
    assert taken
    assert taken.key == key
    return taken


def in_state(db: Session, state: LetterState) -> Letter:
    """A letter that came into a state the way letters do; its key is the state's name."""
    taken = on_its_way(db, state.value)
    match state:
        case LetterState.SENT:
            sending.mark_sent(db, taken, "C1", "1.1")
        case LetterState.FAILED:
            sending.mark_failed(db, taken, "is_archived")
        case LetterState.UNKNOWN:
            sending.mark_unknown(db, taken, NOON, "TimeoutError")
        case LetterState.OWED:
            sending.put_back(db, taken, NOON, "ratelimited")
    return letter(db, state.value)


Act = Callable[[Session, Letter], object]
ACTS: dict[str, Act] = {
    "claim": lambda db, _each: claim(db),
    "rewrite": lambda db, each: letters.rewrite(db, NOON, each.key, NEWS),
    "mark_sent": lambda db, each: sending.mark_sent(db, each, "C1", "2.2"),
    "put_back": lambda db, each: sending.put_back(db, each, NOON, "ratelimited"),
    "mark_failed": lambda db, each: sending.mark_failed(db, each, "is_archived"),
    "mark_unknown": lambda db, each: sending.mark_unknown(db, each, NOON, "TimeoutError"),
    "look_again": lambda db, each: sending.look_again(db, each, NOON, NOON),
    "give_up_claims": lambda db, _each: sending.give_up_claims(db, NOON, NOON),
}
BECOMES = {
    # a letter that is:  owed     sending  sent  failed  unknown
    "claim": (SENDING, SENDING, SENT, FAILED, UNKNOWN),
    "rewrite": (OWED, SENDING, OWED, OWED, UNKNOWN),
    "mark_sent": (OWED, SENT, SENT, FAILED, SENT),
    "put_back": (OWED, OWED, SENT, FAILED, OWED),
    "mark_failed": (OWED, FAILED, SENT, FAILED, FAILED),
    "mark_unknown": (OWED, UNKNOWN, SENT, FAILED, UNKNOWN),
    "look_again": (OWED, SENDING, SENT, FAILED, UNKNOWN),
    "give_up_claims": (OWED, UNKNOWN, SENT, FAILED, UNKNOWN),
}


@pytest.mark.parametrize("act", BECOMES)
def test_what_becomes_of_a_letter(db: Session, act: str) -> None:
    became = []
    for state in LetterState:
        step = db.begin_nested()
        ACTS[act](db, in_state(db, state))
        became.append(letter(db, state.value).state)
        step.rollback()

    assert tuple(became) == BECOMES[act]


@LOCAL
@given(acts=st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_whatever_happens_a_letter_that_counts_as_sent_is_what_slack_has(db: Session, acts: list[str]) -> None:
    db.connection().execute(delete(Letter))
    owe(db)

    for act in acts:
        ACTS[act](db, letter(db))

    now = letter(db)
    assert 0 <= now.sent_revision <= now.sending_revision <= now.revision
    assert (now.state is SENT) <= (now.sent_revision == now.revision)
    assert (now.ts is not None) == (now.sent_revision > 0)


def test_owing_one_key_twice_is_an_error(db: Session) -> None:
    owe(db)

    with pytest.raises(IntegrityError), db.begin_nested():
        owe(db)


@LOCAL
@given(text=st.text().filter(lambda text: "\0" not in text))
def test_a_message_comes_back_as_it_was_owed(db: Session, text: str) -> None:
    said = Message(text, ({"type": "section", "text": {"type": "plain_text", "text": text}},))

    if not letters.rewrite(db, NOON, "a", said):
        letters.owe(db, NOON, "a", "C1", said)

    assert letter(db).message == said


def test_a_letter_is_claimed_when_it_is_due_and_not_before(db: Session) -> None:
    owe(db, due=SECOND)

    assert claim(db) is None
    assert claim(db, SECOND) is not None


def test_the_letter_due_longest_goes_first_and_of_two_the_older_one(db: Session) -> None:
    for key, due in (("third", SECOND), ("first", -SECOND), ("second", timedelta()), ("fourth", SECOND)):
        owe(db, key, due=due)

    claimed = [claim(db, SECOND) for _each in range(5)]

    assert [each.key if each else None for each in claimed] == ["first", "second", "third", "fourth", None]


def test_a_destination_at_rest_is_passed_over(db: Session) -> None:
    owe(db, "a", "C1")
    owe(db, "b", "C2")

    first = sending.claim(db, NOON, "me", {"C1"})
    second = sending.claim(db, NOON, "me", {"C1"})

    assert first is not None
    assert first.key == "b"
    assert second is None


def test_a_claim_is_written_down(db: Session) -> None:
    claimed = on_its_way(db)

    assert (claimed.state, claimed.owner, claimed.sending_at) == (SENDING, "me", NOON)
    assert (claimed.attempts, claimed.sending_revision) == (1, 1)


def test_a_letter_rewritten_before_it_went_out_is_sent_as_it_is_now(db: Session) -> None:
    owe(db)

    letters.rewrite(db, NOON, "a", NEWS)
    claimed = claim(db)

    assert claimed
    assert (claimed.message, claimed.ts) == (NEWS, None)
    sending.mark_sent(db, claimed, "C1", "1.1")
    assert letter(db).state is SENT


@pytest.mark.parametrize("unclear", [False, True])
def test_a_letter_rewritten_on_its_way_owes_an_edit_in_place(db: Session, unclear: bool) -> None:
    claimed = on_its_way(db)
    if unclear:
        sending.mark_unknown(db, claimed, NOON, "TimeoutError")
    letters.rewrite(db, NOON, "a", NEWS)
    sending.mark_sent(db, claimed, "C1", "1.1")

    edit = claim(db)

    assert edit
    assert (edit.message, edit.channel, edit.ts) == (NEWS, "C1", "1.1")
    assert (edit.sent_revision, edit.sending_revision) == (1, 2)
    sending.mark_sent(db, edit, "C1", "1.1")
    assert claim(db) is None


def test_a_letter_rewritten_after_it_was_sent_owes_an_edit_at_once(db: Session) -> None:
    in_state(db, SENT)

    assert letters.rewrite(db, NOON + SECOND, "sent", NEWS)

    assert claim(db) is None
    edit = claim(db, SECOND)
    assert edit
    assert edit.ts == "1.1"


def test_a_letter_that_does_not_exist_cannot_be_rewritten(db: Session) -> None:
    assert not letters.rewrite(db, NOON, "a", NEWS)


def test_a_letter_put_back_waits_until_it_is_due_again(db: Session) -> None:
    sending.put_back(db, on_its_way(db), NOON + SECOND, "ratelimited")

    assert letter(db).reason == "ratelimited"
    assert claim(db) is None
    again = claim(db, SECOND)
    assert again
    assert again.attempts == 2


def test_a_reason_is_forgotten_once_the_letter_is_sent(db: Session) -> None:
    sending.put_back(db, on_its_way(db), NOON, "ratelimited")
    again = claim(db)
    assert again

    sending.mark_sent(db, again, "C1", "1.1")

    assert letter(db).reason is None
    assert letters.stuck(db, 10) == []


def test_a_sender_who_comes_back_too_late_changes_nothing_for_the_next_one(db: Session) -> None:
    slow = on_its_way(db)
    db.expunge(slow)
    sending.give_up_claims(db, NOON, NOON)
    sending.put_back(db, letter(db), NOON, "certainly not posted")
    sending.claim(db, NOON + SECOND, "somebody else", ())

    sending.put_back(db, slow, NOON, "ConnectionRefusedError")

    assert (letter(db).state, letter(db).owner) == (SENDING, "somebody else")


def test_only_claims_left_long_enough_are_given_up(db: Session) -> None:
    on_its_way(db)

    assert sending.give_up_claims(db, NOON + SECOND, left_before=NOON - SECOND) == 0
    assert sending.give_up_claims(db, NOON + SECOND, left_before=NOON) == 1
    assert (letter(db).state, letter(db).due_at) == (UNKNOWN, NOON + SECOND)


def test_only_owed_and_unknown_letters_stir(db: Session) -> None:
    stirs = {}
    for state in LetterState:
        step = db.begin_nested()
        in_state(db, state)
        stirs[state] = any(sending.stirs(db, NOON, NOON - SECOND))
        step.rollback()

    assert stirs == {OWED: True, SENDING: False, SENT: False, FAILED: False, UNKNOWN: True}


def test_an_abandoned_letter_stirs_and_one_that_is_due_later_does_not(db: Session) -> None:
    owe(db, "later", due=SECOND)
    assert not any(sending.stirs(db, NOON, NOON - SECOND))

    on_its_way(db, "left")

    assert any(sending.stirs(db, NOON, left_before=NOON))


def test_the_unclear_letter_that_waits_longest_is_settled_first(db: Session) -> None:
    for key, due in (("later", SECOND), ("sooner", timedelta())):
        sending.mark_unknown(db, on_its_way(db, key), NOON + due, "TimeoutError")

    first = sending.unsettled(db, NOON + SECOND)

    assert first
    assert first.key == "sooner"
    sending.look_again(db, first, NOON, NOON + 2 * SECOND)
    assert letter(db, "sooner").looked_at == NOON
    assert sending.unsettled(db, NOON) is None


def test_a_new_claim_forgets_the_last_look(db: Session) -> None:
    unclear = in_state(db, UNKNOWN)
    sending.look_again(db, unclear, NOON, NOON)
    sending.put_back(db, unclear, NOON, "certainly not posted")

    again = claim(db)

    assert again
    assert again.looked_at is None


def test_what_was_not_delivered_is_counted_by_state(db: Session) -> None:
    for state in (SENT, FAILED, UNKNOWN, SENDING):
        in_state(db, state)

    assert letters.counts(db) == {FAILED: 1, UNKNOWN: 1, SENDING: 1}


def test_what_slack_refused_is_listed_oldest_first(db: Session) -> None:
    owe(db, "never tried", due=SECOND)
    in_state(db, FAILED)
    sending.put_back(db, on_its_way(db, "not in channel"), NOON, "not_in_channel")

    assert [each.key for each in letters.stuck(db, 10)] == ["failed", "not in channel"]
    assert [each.key for each in letters.stuck(db, 1)] == ["failed"]


def test_an_answer_knows_its_thread_once_the_first_letter_went_out(db: Session) -> None:
    first = owe(db, "first")
    letters.owe(db, NOON, "answer", "C1", FIRST, thread="first")
    assert letters.thread_ts(db, letter(db, "answer")) is None

    claim(db)
    sending.mark_sent(db, first := letter(db, "first"), "C1", "1.1")

    assert letters.thread_ts(db, letter(db, "answer")) == "1.1"
    assert letters.thread_ts(db, first) is None


def test_an_answer_to_somebody_elses_message_has_its_thread_at_once(db: Session) -> None:
    letters.owe(db, NOON, "answer", "C1", FIRST, thread="1795435200.000100")

    assert letters.thread_ts(db, letter(db, "answer")) == "1795435200.000100"


def test_no_letter_is_claimed_twice_however_many_reach_for_it(engine: Engine) -> None:
    with unit_of_work(engine) as db:
        for number in range(8):
            owe(db, f"letter {number}")

    def work(owner: str) -> list[str]:
        mine: list[str] = []
        while True:
            with unit_of_work(engine) as db:
                claimed = sending.claim(db, NOON, owner, ())
            if not claimed:
                return mine
            mine.append(claimed.key)

    taken = at_once([partial(work, f"courier {number}") for number in range(4)])

    assert sorted(key for keys in taken for key in keys) == [f"letter {number}" for number in range(8)]
