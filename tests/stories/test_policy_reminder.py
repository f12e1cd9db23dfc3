"""One direct message a person for all that is open, at most one a day, in their working hours."""

import threading
import time
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from storage.kinds.letters import LetterState
from storage.kinds.policies import Audience
from storage.letters import Letter
from tests.office import NOON, Office
from tests.stories.test_policy import accept, publish

NORWAY = Audience(countries=("NO",))
AUSTRALIA = Audience(countries=("AU",))
DAY = timedelta(days=1)
PATIENCE = 5


def tick(office: Office, at: datetime) -> None:
    office.clock.jump_to(at)
    office.sitrep.tick()


def texts(office: Office, who: str) -> list[str]:
    """The direct messages once the post room has none of them in hand."""
    ends = time.monotonic() + PATIENCE
    while _in_hand(office, who):
        assert time.monotonic() < ends, "a letter is still in hand"
        office.sitrep.courier.ring()
        threading.Event().wait(0.02)
    return [message.text for message in office.slack.messages(f"@{who}")]


def _in_hand(office: Office, who: str) -> bool:
    on_its_way = col(Letter.state).in_((LetterState.OWED, LetterState.SENDING))
    with office.reading() as db:
        return db.exec(select(Letter.id).where(Letter.to == office.id(who), on_its_way)).first() is not None


def test_all_that_is_open_is_one_message(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", NORWAY)
    publish(office, "passwords", "Long ones.\n", NORWAY)

    tick(office, NOON)

    (said,) = texts(office, "finn")
    assert said == "You have 2 policies to read and accept. Clean desk; Passwords. /policy shows them."


def test_nothing_is_sent_at_night(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", AUSTRALIA)

    tick(office, NOON)  # 23:00 in Sydney
    tick(office, NOON + timedelta(hours=9))
    at_night = texts(office, "maya")
    tick(office, NOON + timedelta(hours=10))

    assert at_night == []
    assert len(texts(office, "maya")) == 1


def test_a_second_policy_on_the_same_day_waits_for_the_next(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", NORWAY)
    tick(office, NOON)
    publish(office, "passwords", "Long ones.\n", NORWAY)

    tick(office, NOON + timedelta(hours=1))
    same_day = texts(office, "finn")
    tick(office, NOON + timedelta(hours=2))
    tick(office, datetime(2026, 11, 24, 8, tzinfo=UTC))

    assert len(same_day) == 1
    assert texts(office, "finn")[1].startswith("You have 2 policies to read and accept.")


def test_a_restart_does_not_remind_again(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", NORWAY)
    tick(office, NOON)
    before = texts(office, "finn")

    office.restart(NOON + timedelta(minutes=5))
    office.sitrep.tick()

    assert len(before) == len(texts(office, "finn")) == 1


def test_the_ladder_asks_again_after_two_working_days(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", NORWAY)
    for day in range(5):
        tick(office, NOON + day * DAY)

    assert len(texts(office, "finn")) == 2


def test_whoever_has_accepted_hears_nothing_and_the_reminder_is_put_right(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", NORWAY)
    tick(office, NOON)
    texts(office, "finn")
    accept(office, "finn", "clean-desk")

    for day in range(1, 8):
        tick(office, NOON + day * DAY)

    assert texts(office, "finn") == ["Thank you: nothing is open for you any more."]


def test_reminders_leave_room_in_the_outbox(office: Office) -> None:
    office.sitrep.courier.close()
    publish(office, "clean-desk", "Lock it.\n")
    for _tick in range(5):
        office.sitrep.tick()

    with office.reading() as db:
        owed = db.connection().exec_driver_sql("SELECT count(*) FROM letter WHERE state = 'owed'").scalar_one()
    assert 0 < owed <= 20
