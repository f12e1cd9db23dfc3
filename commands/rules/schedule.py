"""Which scheduled slots have come, and what to do about the ones nobody worked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.kinds.schedules import WEEK, Schedule

DAY = timedelta(days=1)
CATCH_UP = timedelta(hours=24)
"""A slot older than this is stale, unless its job says otherwise: its successor tells of it instead."""

ON_TIME = timedelta(minutes=10)
"""A post within this span of its slot needs no excuse."""

MOST_DAYS = 400
"""How many days back missed slots are looked for."""

MOST_SLOTS = 31
"""How many missed slots are named one by one."""

TINY = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One slot: the calendar day `on` in the schedule's zone, and the instant it was promised for."""

    on: date
    slot_at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """What a job must do now: post one slot, perhaps, and own up to the ones that were missed."""

    post: Due | None
    missed: tuple[Due, ...]

    @property
    def come(self) -> tuple[Due, ...]:
        """Every slot that has come, the oldest first."""
        return (*self.missed, *((self.post,) if self.post else ()))


def slot_on(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a wall-clock time. In a spring gap it is the time that far after the gap; in autumn, the first."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a calendar day is over."""
    return slot_on(day + timedelta(days=1), time(), zone)


def falls_on(day: date, schedule: Schedule) -> bool:
    """Whether the schedule has a slot on this day."""
    if WEEK[day.weekday()] not in schedule.days:
        return False
    earlier = (day - n * DAY for n in range(1, day.day)) if schedule.monthly else ()
    return all(WEEK[each.weekday()] not in schedule.days for each in earlier)


def slot(day: date, schedule: Schedule) -> Due | None:
    """The slot of that day, if there is one."""
    return Due(day, slot_on(day, schedule.at, schedule.zone)) if falls_on(day, schedule) else None


def since(last: datetime, now: datetime, schedule: Schedule, catch_up: timedelta = CATCH_UP) -> Work:
    """The slots after `last` up to `now`: the newest is posted unless it is stale, the others were missed."""
    floor = max(last, schedule.counts_from or last)
    today = now.astimezone(schedule.zone).date()
    first = max(floor.astimezone(schedule.zone).date(), today - MOST_DAYS * DAY)
    days = ((first + n * DAY) for n in range((today - first).days + 1))
    come = [due for day in days if (due := slot(day, schedule)) and floor < due.slot_at <= now][-MOST_SLOTS:]
    if come and now - come[-1].slot_at <= catch_up:
        return Work(come[-1], tuple(come[:-1]))
    return Work(None, tuple(come))


def next_runs(schedule: Schedule, now: datetime, number: int) -> list[Due]:
    """The next so many slots after `now`; none if the schedule has no days."""
    return [due for due, _place in zip(_coming(schedule, now), range(number), strict=False)]


def lateness(due: Due, schedule: Schedule, now: datetime) -> timedelta | None:
    """How late a post is, or None while nobody would call it late: a slot counts from the change that promised it."""
    late = now - max(due.slot_at, schedule.changed_at or due.slot_at)
    return late if late > ON_TIME else None


def changed(old: Schedule, new: Schedule, now: datetime) -> Schedule:
    """The new schedule from `now` on, so that no slot is lost.

    What the old one still promised for a day, and the new one for an earlier hour of that day that has passed, comes
    at once. Slots are unique by day, so none of this can post a day twice.
    """
    today = now.astimezone(new.zone).date()
    near = [due for n in range(-2, 3) if (due := slot(today + n * DAY, new)) and due.slot_at <= now]
    taken_over = [due.slot_at for due in near if (was := slot(due.on, old)) and was.slot_at > now]
    counts_from = min(taken_over) - TINY if taken_over else now
    return replace(new, changed_at=now, counts_from=counts_from)


def _coming(schedule: Schedule, now: datetime) -> Iterator[Due]:
    today = now.astimezone(schedule.zone).date()
    days = (today + n * DAY for n in range(MOST_DAYS if schedule.days else 0))
    return (due for day in days if (due := slot(day, schedule)) and due.slot_at > now)


def before(day: date, schedule: Schedule) -> date:
    """The newest day before this one on which the schedule has a slot; the day before it if there is none."""
    days = (day - n * DAY for n in range(1, MOST_DAYS))
    return next((each for each in days if falls_on(each, schedule)), day - DAY)
