"""Working time: when somebody may be asked, in their own zone and by their own country's holidays.

All sums are made on the UTC line, so an hour is an hour on the day the clocks change.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from commands.rules.workdays import is_workday

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works. `country` is an ISO 3166 code; empty or unknown means Monday to Friday and no holidays.

    Quiet hours are for what is urgent but no emergency: outside them somebody may be asked on a day off, too.
    Raises ValueError if the working day is empty.
    """

    zone: ZoneInfo
    country: str = ""
    opens: time = time(9)
    closes: time = time(17)
    quiet_from: time = time(21)
    quiet_until: time = time(7)

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError("the working day must open before it closes")


def works_on(day: date, hours: Hours) -> bool:
    """Whether it is a working day there: no weekend of that country and no public holiday."""
    known = _workdays(hours.country, day.year)
    return is_workday(day) if known is None else day in known


def is_known_country(code: str) -> bool:
    """Whether the holidays of this country are known; `code` as in ISO 3166, two letters."""
    return bool(code) and _workdays(code, 2026) is not None


def is_open(at: datetime, hours: Hours) -> bool:
    """Whether somebody with these hours is at work then."""
    opens_at, closes_at = _window(_day(at, hours), hours)
    return opens_at <= at < closes_at and works_on(_day(at, hours), hours)


def add(at: datetime, span: timedelta, hours: Hours) -> datetime:
    """The first working moment, in UTC, at which `span` of working time has passed since `at`."""
    day, left = _day(at, hours), span
    while True:
        opens_at, closes_at = _window(day, hours)
        begin = max(opens_at, at.astimezone(UTC))
        if begin < closes_at and works_on(day, hours):
            if left < closes_at - begin:
                return begin + left
            left -= closes_at - begin
        day += DAY


def is_quiet(at: datetime, hours: Hours) -> bool:
    """Whether it is night there: only an emergency may ring."""
    clock = at.astimezone(hours.zone).time()
    if hours.quiet_from <= hours.quiet_until:
        return hours.quiet_from <= clock < hours.quiet_until
    return clock >= hours.quiet_from or clock < hours.quiet_until


def after_quiet(at: datetime, hours: Hours) -> datetime:
    """`at` itself, or the end of the quiet hours it falls into; in UTC."""
    if not is_quiet(at, hours):
        return at.astimezone(UTC)
    day = _day(at, hours)
    ends = (_instant(day + n * DAY, hours.quiet_until, hours.zone) for n in range(3))
    return next(end for end in ends if end > at)


def _day(at: datetime, hours: Hours) -> date:
    return at.astimezone(hours.zone).date()


def _window(day: date, hours: Hours) -> tuple[datetime, datetime]:
    return _instant(day, hours.opens, hours.zone), _instant(day, hours.closes, hours.zone)


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    # A time that the clocks skip in spring is read as that far after the gap; one that comes twice, as the first.
    return datetime.combine(day, clock, zone).astimezone(UTC)


@lru_cache(maxsize=1024)
def _workdays(country: str, year: int) -> frozenset[date] | None:
    # A calendar of its own for each year: the library's grow while they are asked, which threads must not share.
    if not country:
        return None
    try:
        known = holidays.country_holidays(country, years=year, expand=False)
    except NotImplementedError:
        return None
    first = date(year, 1, 1)
    return frozenset(day for n in range(366) if known.is_working_day(day := first + n * DAY) and day.year == year)
