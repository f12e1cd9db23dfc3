"""Which scheduled slots have come, and what to do about the ones nobody worked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.rules.workdays import is_workday

CATCH_UP = timedelta(hours=24)
"""A slot older than this is stale: its successor tells of it instead."""

ON_TIME = timedelta(minutes=10)
"""A post within this span of its slot needs no excuse."""

MOST_DAYS = 31
"""How many days back missed slots are named one by one."""


@dataclass(frozen=True, slots=True)
class Due:
    """A workday's slot: the calendar day `on` in the job's zone, and the instant it was promised for."""

    on: date
    slot_at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """What a job must do now: post one slot, perhaps, and own up to the ones that were missed."""

    post: Due | None
    missed: tuple[Due, ...]


def slot_on(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a wall-clock time. In a spring gap it is the time that far after the gap; in autumn, the first."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a calendar day is over."""
    return slot_on(day + timedelta(days=1), time(), zone)


def since(last: datetime, now: datetime, at: time, zone: ZoneInfo) -> Work:
    """The workday slots after `last` up to `now`: the newest is posted unless it is stale, the others were missed."""
    today = now.astimezone(zone).date()
    first = max(last.astimezone(zone).date(), today - timedelta(days=MOST_DAYS))
    days = (first + timedelta(days=n) for n in range((today - first).days + 1))
    come = [Due(day, slot_on(day, at, zone)) for day in days if is_workday(day)]
    come = [due for due in come if last < due.slot_at <= now]
    if come and now - come[-1].slot_at <= CATCH_UP:
        return Work(come[-1], tuple(come[:-1]))
    return Work(None, tuple(come))


def lateness(slot_at: datetime, now: datetime) -> timedelta | None:
    """How late a post is, or None while nobody would call it late."""
    late = now - slot_at
    return late if late > ON_TIME else None
