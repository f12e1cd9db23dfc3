"""Which day is day zero, and when a day ends: the company's zone, and the regulator's when that is stricter."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from storage.kinds.clocks import Moment, Situation
from storage.kinds.laws import Counting

LAST_SECOND = time(23, 59, 59)
WHERE_DAYS_END_FIRST = timezone(timedelta(hours=14))
"""With no zone declared at all, a day ends when it first ends anywhere: early, never late."""


def company_zone(moment: Moment, situation: Situation) -> tzinfo | None:
    """The declared zone, else the offset the moment was written with."""
    if situation.zone is not None:
        return situation.zone
    return timezone(moment.offset) if moment.offset is not None else None


def zones(moment: Moment, counting: Counting, situation: Situation) -> list[tzinfo]:
    """The zones whose days matter: the company's and the regulator's."""
    own = company_zone(moment, situation)
    regulator = [ZoneInfo(counting.zone)] if counting.zone else []
    return [*([own] if own is not None else []), *regulator]


def day_zero(moment: Moment, counting: Counting, situation: Situation) -> date:
    """The day of the event: the earlier of both zones' days, or the later for the arguable reading."""
    if moment.at is None:
        return moment.on
    local = [moment.at.astimezone(zone).date() for zone in zones(moment, counting, situation)] or [moment.on]
    return max(local) if counting.latest_day_zero else min(local)


def end_of(day: date, moment: Moment, counting: Counting, situation: Situation) -> datetime:
    """The last second of the day where it ends first, or the regulator's closing time.

    Where the day was over before the event began, its end is no limit: then it is where it ends next.
    """
    if counting.closing is not None and counting.zone is not None:
        return datetime.combine(day, counting.closing, ZoneInfo(counting.zone)).astimezone(UTC)
    places = zones(moment, counting, situation) or [WHERE_DAYS_END_FIRST]
    ends = sorted(datetime.combine(day, LAST_SECOND, place).astimezone(UTC) for place in places)
    return next((end for end in ends if moment.at is None or end >= moment.at.replace(microsecond=0)), ends[-1])


def next_full_hour(instant: datetime, zone: tzinfo) -> datetime:
    """When the local clock next shows a full hour. An event on the hour is still inside that hour."""
    local = instant.astimezone(zone)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return instant - past + timedelta(hours=1)
