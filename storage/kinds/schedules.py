"""When something happens again and again."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo


class Weekday(StrEnum):
    """A day of the week, by name: the numbers mean one day to cron and another to APScheduler."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


WEEK = tuple(Weekday)
"""In the order of `date.weekday()`."""

WORKDAYS = frozenset(WEEK[:5])


@dataclass(frozen=True, slots=True)
class Schedule:
    """On these days, at this time on the clocks of `zone`, and for what is posted, where.

    With `monthly` it is the first such day of each month. Somebody changed it at `changed_at`; slots at or before
    `counts_from` are not promised by it.
    """

    days: frozenset[Weekday]
    at: time
    zone: ZoneInfo
    channel: str = ""
    monthly: bool = False
    changed_at: datetime | None = None
    counts_from: datetime | None = None
