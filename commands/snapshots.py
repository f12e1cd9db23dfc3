"""Writes down once a day how the company stands, so that history never depends on what was later edited."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands import readings, tallying
from commands.house import House
from commands.rules.schedule import slot_on
from storage import journal, slots, tallies
from storage.kinds.slots import SlotOutcome

JOB = "posture-snapshot"
BATCH = 32
"""Days that are made up for after a silence: nothing changes while Sitrep is down, so they can still be read."""


def tick(db: Session, now: datetime, house: House) -> int:
    """Takes the snapshots whose hour has come, that of the daily digest. Returns how many."""
    last = slots.newest(db, JOB)
    if not last:
        slots.take(db, now, JOB, now, None, house.zone.key, SlotOutcome.BASELINE)
        return 0
    due = _due(last.slot_at, now, house.digest_at, house.zone)
    if not due or not _all_worked_in(db, now, house):
        return 0
    for on, at in due:
        if slots.take(db, now, JOB, at, on, house.zone.key, SlotOutcome.POSTED):
            _take(db, on, at)
    return len(due)


def _due(last: datetime, now: datetime, at: time, zone: ZoneInfo) -> list[tuple[date, datetime]]:
    today = now.astimezone(zone).date()
    days = [today - timedelta(days=back) for back in reversed(range(BATCH - 1))]
    return [(day, slot_on(day, at, zone)) for day in days if last < slot_on(day, at, zone) <= now]


def _all_worked_in(db: Session, now: datetime, house: House) -> bool:
    tallying.catch_up(db, now, house)
    return tallies.read_up_to(db) == journal.newest(db)


def _take(db: Session, on: date, at: datetime) -> None:
    entry = tallies.read_up_to(db)
    tallies.keep(
        db,
        [
            {
                "on": on,
                "measure": each.measure.id,
                "at": at,
                "entry": entry,
                "numerator": each.numerator,
                "denominator": each.denominator,
                "tenths": None if each.points is None else int(each.points * readings.TENTHS),
            }
            for each in readings.at(db, at).readings
        ],
    )
