from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from storage import slots
from storage.kinds.slots import SlotOutcome
from storage.unit import unit_of_work
from tests.commands.cast import NOON
from tests.storage.together import at_once

JOB, ZONE = "daily-digest", "Europe/Berlin"
MONDAY, DAY = date(2026, 11, 23), timedelta(days=1)
POSTED, MISSED, BASELINE = SlotOutcome.POSTED, SlotOutcome.MISSED, SlotOutcome.BASELINE


def take(db: Session, days: int, outcome: SlotOutcome = POSTED, job: str = JOB) -> bool:
    return slots.take(db, NOON, job, NOON + days * DAY, MONDAY + days * DAY, ZONE, outcome)


def begin(db: Session, at: datetime) -> None:
    assert slots.take(db, at, JOB, at, None, ZONE, BASELINE)


def test_a_slot_is_taken_once(db: Session) -> None:
    assert take(db, 0)
    assert not take(db, 0)
    assert not take(db, 0, MISSED)


def test_another_day_and_another_job_are_other_slots(db: Session) -> None:
    take(db, 0)

    assert take(db, 1)
    assert take(db, 0, job="weekly-digest")


def test_a_day_has_one_slot_though_zone_and_hour_change(db: Session) -> None:
    take(db, 0)

    later = NOON + timedelta(hours=9)
    assert not slots.take(db, later, JOB, later, MONDAY, "Pacific/Pago_Pago", POSTED)


def test_of_many_who_reach_for_a_slot_one_has_it(engine: Engine) -> None:
    def reach() -> bool:
        with unit_of_work(engine) as db:
            return take(db, 0)

    assert sorted(at_once([reach] * 4)) == [False, False, False, True]


def test_a_claim_whose_work_failed_is_free_again(db: Session) -> None:
    nested = db.begin_nested()
    take(db, 0)
    nested.rollback()

    assert take(db, 0)


def test_the_newest_slot_is_the_latest_promise_of_its_job(db: Session) -> None:
    assert slots.newest(db, (JOB,)) == {}

    begin(db, NOON - DAY)
    take(db, 1)
    take(db, 0)
    take(db, 2, job="weekly-digest")

    assert slots.newest(db, (JOB, "weekly-digest")) == {JOB: NOON + DAY, "weekly-digest": NOON + 2 * DAY}


def test_a_post_owns_up_to_the_days_missed_since_the_post_before(db: Session) -> None:
    begin(db, NOON - 9 * DAY)
    for days, outcome in ((-4, MISSED), (-3, POSTED), (-2, MISSED), (-1, MISSED), (0, POSTED)):
        take(db, days, outcome)

    assert slots.missed_since_last_post(db, JOB) == [MONDAY - 2 * DAY, MONDAY - DAY]


def test_the_first_post_owns_up_to_all_that_was_missed_since_the_beginning(db: Session) -> None:
    begin(db, NOON - 9 * DAY)
    take(db, -1, MISSED)
    take(db, 0, POSTED)

    assert slots.missed_since_last_post(db, JOB) == [MONDAY - DAY]


def test_another_jobs_missed_days_are_not_ours(db: Session) -> None:
    take(db, -1, MISSED, job="weekly-digest")
    take(db, 0)

    assert slots.missed_since_last_post(db, JOB) == []
