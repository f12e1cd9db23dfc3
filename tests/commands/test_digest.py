from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from commands import jobs
from commands.house import House
from commands.jobs import begin
from storage import journal, letters, reports, sending, slots
from storage.kinds.messages import Message
from storage.kinds.slots import SlotOutcome
from storage.letters import Letter
from storage.slots import Slot
from storage.unit import unit_of_work
from tests.commands.cast import HOUSE, NOON
from tests.commands.deeds import notice, task

SLOT = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""Nine o'clock in Berlin on Monday."""

JOB = "daily-digest"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SUNDAY = SLOT - DAY
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago")


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    """On both databases: the claim of a slot is the ledger's own."""
    with unit_of_work(engine) as opened:
        yield opened


def posted(db: Session) -> list[Letter]:
    return list(db.exec(select(Letter).order_by(col(Letter.id))))


def tick(db: Session, now: datetime, house: House, running_since: datetime) -> bool:
    """The daily digest alone."""
    return jobs.work_off(db, now, house, jobs.BY_NAME[JOB], running_since)


def test_nothing_was_promised_before_the_first_start(db: Session) -> None:
    begin(db, NOON, HOUSE)

    assert not tick(db, NOON, HOUSE, NOON)
    assert posted(db) == []


def test_without_a_beginning_nothing_is_posted(db: Session) -> None:
    assert not tick(db, NOON, HOUSE, NOON)


def test_beginning_again_forgets_nothing_that_is_owed(db: Session) -> None:
    begin(db, SUNDAY, HOUSE)
    begin(db, SLOT + HOUR, HOUSE)

    assert tick(db, SLOT + HOUR, HOUSE, SLOT + HOUR)


def test_it_is_posted_at_its_minute_and_once(db: Session) -> None:
    begin(db, SUNDAY, HOUSE)

    assert [tick(db, SLOT + shift, HOUSE, SUNDAY) for shift in (-MINUTE, 0 * MINUTE, MINUTE)] == [False, True, False]
    assert [(each.key, each.to) for each in posted(db)] == [("daily-digest:2026-11-23", HOUSE.cso_channel)]


def test_a_late_post_says_so_and_whether_sitrep_was_down(db: Session) -> None:
    begin(db, SUNDAY, HOUSE)

    tick(db, SLOT + HOUR, HOUSE, running_since=SLOT + HOUR)

    assert "1 h late: it was due at 09:00 CET, and Sitrep was not running then" in posted(db)[0].message.text


def test_missed_days_are_owned_up_to_and_journalled(db: Session) -> None:
    begin(db, SLOT - 4 * DAY - HOUR, HOUSE)

    tick(db, SLOT, HOUSE, SLOT)

    assert "the digests of Thu 19 Nov, Fri 20 Nov" in posted(db)[0].message.text
    assert [each.tag for each in journal.history(db, f"{JOB}:2026-11-20")] == ["digest:missed"]
    assert [each.tag for each in journal.history(db, f"{JOB}:2026-11-23")] == ["digest:owed"]


def test_a_stale_slot_is_told_by_its_successor_and_only_by_that_one(db: Session) -> None:
    friday = SLOT - 3 * DAY
    begin(db, friday - HOUR, HOUSE)

    assert not tick(db, friday + DAY + MINUTE, HOUSE, friday)
    assert tick(db, SLOT, HOUSE, SLOT)
    assert tick(db, SLOT + DAY, HOUSE, SLOT)

    told = ["Fri 20 Nov" in each.message.text for each in posted(db)]
    assert told == [True, False]


def test_it_counts_what_is_open_and_names_who_is_late(db: Session) -> None:
    begin(db, SUNDAY, HOUSE)
    reports.add(db, SUNDAY, notice(once="a"), NOON)
    reports.add(db, SUNDAY, notice("secret matter", once="b", restricted=True), NOON)
    task(db, "Rotate the keys", due_at=SUNDAY)

    tick(db, SLOT, HOUSE, SUNDAY)

    (letter,) = posted(db)
    assert "2 reports wait for an answer, 1 task is overdue." in letter.message.text
    assert "secret matter" not in letter.body
    assert "Rotate the keys" in letter.body


def test_it_tells_of_messages_that_never_reached_slack(db: Session) -> None:
    begin(db, SUNDAY, HOUSE)
    letters.owe(db, SUNDAY, "a", "C1", Message("Hello"))
    lost = sending.claim(db, SUNDAY, "me", ())
    assert lost
    sending.mark_failed(db, lost, "is_archived")

    tick(db, SLOT, HOUSE, SUNDAY)

    assert "1 message has not reached Slack" in posted(db)[1].message.text


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati", "America/New_York"])
def test_moving_to_another_zone_posts_no_second_digest_for_the_day(db: Session, zone: str) -> None:
    begin(db, SUNDAY, HOUSE)
    tick(db, SLOT, HOUSE, SUNDAY)
    moved = replace(HOUSE, zone=ZoneInfo(zone))

    for hours in range(1, 15):
        tick(db, SLOT + hours * HOUR, moved, SUNDAY)

    days = [each.key for each in posted(db)]
    assert days.count("daily-digest:2026-11-23") == 1


MOVES = st.lists(
    st.tuples(st.timedeltas(timedelta(), timedelta(days=3)), st.sampled_from(ZONES), st.integers(0, 23)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15)
@given(moves=MOVES)
def test_no_day_ever_has_two_slots_however_zone_and_hour_are_changed(
    db: Session, moves: list[tuple[timedelta, str, int]]
) -> None:
    now = SUNDAY
    db.connection().execute(delete(Slot))
    db.connection().execute(delete(Letter))
    begin(db, now, HOUSE)

    for passed, zone, hour in moves:
        now += passed
        tick(db, now, replace(HOUSE, zone=ZoneInfo(zone), digest_at=time(hour)), SUNDAY)

    ledger = [(slot.on, slot.outcome) for slot in db.exec(select(Slot).where(col(Slot.on).is_not(None)))]
    days = [day for day, _outcome in ledger]
    assert len(days) == len(set(days))
    assert sorted(f"{JOB}:{day}" for day, outcome in ledger if outcome is SlotOutcome.POSTED) == sorted(
        each.key for each in posted(db)
    )


def test_a_day_that_was_missed_is_not_posted_later(db: Session) -> None:
    begin(db, SUNDAY, HOUSE)
    slots.take(db, SLOT, JOB, SLOT, date(2026, 11, 23), "Europe/Berlin", SlotOutcome.MISSED)

    assert not tick(db, SLOT + MINUTE, HOUSE, SUNDAY)
