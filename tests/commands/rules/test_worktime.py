"""Working time, whatever the zone, the country and the season."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commands.rules.worktime import Hours, add, after_quiet, is_open, is_quiet, works_on

BERLIN = Hours(ZoneInfo("Europe/Berlin"), "DE")
NEW_YORK = Hours(ZoneInfo("America/New_York"), "US")
SYDNEY = Hours(ZoneInfo("Australia/Sydney"), "AU")
TEL_AVIV = Hours(ZoneInfo("Asia/Jerusalem"), "IL")
NIGHTLY = Hours(ZoneInfo("Europe/Berlin"), "", time(1), time(4))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
START = datetime(2025, 1, 1, tzinfo=UTC)

hours = some.sampled_from((BERLIN, NEW_YORK, SYDNEY, TEL_AVIV, NIGHTLY, Hours(ZoneInfo("Asia/Kolkata"), "XX")))
moments = some.integers(0, 4 * 366 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
spans = some.timedeltas(timedelta(), 60 * HOUR)


def local(hours: Hours, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=hours.zone)


@given(moments, spans, hours)
def test_the_sum_is_a_working_moment_with_exactly_that_much_work_before_it(
    at: datetime, span: timedelta, hours: Hours
) -> None:
    due_at = add(at, span, hours)

    assert is_open(due_at, hours)
    assert _worked(at, due_at, hours) == span


@given(moments, spans, spans, hours)
def test_two_spans_after_another_are_their_sum(at: datetime, one: timedelta, two: timedelta, hours: Hours) -> None:
    assert add(add(at, one, hours), two, hours) == add(at, one + two, hours)


@given(moments, hours)
def test_nobody_is_asked_in_the_quiet_hours(at: datetime, hours: Hours) -> None:
    asked_at = after_quiet(at, hours)

    assert not is_quiet(asked_at, hours)
    assert timedelta() <= asked_at - at <= 11 * HOUR
    assert (asked_at == at) is not is_quiet(at, hours)


@pytest.mark.parametrize(
    ("hours", "start", "span", "end"),
    [
        (BERLIN, "2026-11-23T09:00", 8 * HOUR, "2026-11-24T09:00"),
        (BERLIN, "2026-11-23T16:59", HOUR, "2026-11-24T09:59"),
        (BERLIN, "2026-11-27T16:00", 2 * HOUR, "2026-11-30T10:00"),
        (BERLIN, "2026-12-24T12:00", 5 * HOUR, "2026-12-28T09:00"),
        (BERLIN, "2026-12-31T16:00", 2 * HOUR, "2027-01-04T10:00"),
        (BERLIN, "2028-02-28T16:00", 2 * HOUR, "2028-02-29T10:00"),
        (NEW_YORK, "2026-11-25T16:00", 2 * HOUR, "2026-11-27T10:00"),
        (TEL_AVIV, "2026-11-26T16:00", 2 * HOUR, "2026-11-29T10:00"),
        (NIGHTLY, "2026-03-27T01:00", 4 * HOUR, "2026-03-30T02:00"),
    ],
)
def test_nights_weekends_and_holidays_do_not_count(hours: Hours, start: str, span: timedelta, end: str) -> None:
    assert add(local(hours, start), span, hours) == local(hours, end)


@pytest.mark.parametrize(
    ("hours", "friday", "monday"),
    [
        (BERLIN, "2026-03-27T16:00", "2026-03-30T10:00"),
        (BERLIN, "2026-10-23T16:00", "2026-10-26T10:00"),
        (NEW_YORK, "2026-03-06T16:00", "2026-03-09T10:00"),
        (NEW_YORK, "2026-10-30T16:00", "2026-11-02T10:00"),
        (SYDNEY, "2026-10-02T16:00", "2026-10-05T10:00"),
        (SYDNEY, "2027-04-02T16:00", "2027-04-05T10:00"),
    ],
)
def test_a_weekend_in_which_the_clocks_change_counts_nothing(hours: Hours, friday: str, monday: str) -> None:
    plain = Hours(hours.zone)

    assert add(local(plain, friday), 2 * HOUR, plain) == local(plain, monday)


def test_a_country_without_a_known_calendar_works_from_monday_to_friday() -> None:
    nowhere = Hours(ZoneInfo("UTC"), "XX")

    assert [works_on(date(2026, 12, 21) + n * DAY, nowhere) for n in range(7)] == [True] * 5 + [False] * 2


def test_a_working_day_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="open before it closes"):
        Hours(ZoneInfo("UTC"), "", time(17), time(9))


def _worked(start: datetime, end: datetime, hours: Hours) -> timedelta:
    first, last = (moment.astimezone(hours.zone).date() for moment in (start, end))
    days = [day for n in range((last - first).days + 1) if works_on(day := first + n * DAY, hours)]
    windows = [_window(day, hours) for day in days]
    return sum((max(min(closes, end) - max(opens, start), timedelta()) for opens, closes in windows), timedelta())


def _window(day: date, hours: Hours) -> tuple[datetime, datetime]:
    opens, closes = (datetime.combine(day, at, hours.zone).astimezone(UTC) for at in (hours.opens, hours.closes))
    return opens, closes
