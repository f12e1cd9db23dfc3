"""Recurring dates, across new year, leap days and the change of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commands.rules.repeats import SIMPLE, following, newest_past, opens, rule_for

BERLIN, NEW_YORK, SYDNEY = (ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Sydney"))
zones = some.sampled_from((BERLIN, NEW_YORK, SYDNEY))


def dates(name: str, start: str, number: int, zone: ZoneInfo = BERLIN) -> list[str]:
    first = datetime.fromisoformat(start).replace(tzinfo=zone)
    rule = rule_for(name, first)
    assert rule is not None
    found, at = [], first.astimezone(UTC)
    for _each in range(number):
        after = following(rule, first, at, zone)
        assert after is not None
        at = after
        found.append(f"{at.astimezone(zone):%Y-%m-%dT%H:%M}")
    return found


def test_the_last_of_a_month_stays_the_last() -> None:
    assert dates("monthly", "2027-12-31T17:00", 3) == ["2028-01-31T17:00", "2028-02-29T17:00", "2028-03-31T17:00"]


def test_a_leap_day_comes_every_year() -> None:
    assert dates("yearly", "2028-02-29T09:00", 4)[-1] == "2032-02-29T09:00"
    assert dates("yearly", "2028-02-29T09:00", 1) == ["2029-02-28T09:00"]


def test_a_week_over_new_year() -> None:
    assert dates("weekly", "2026-12-28T09:00", 1) == ["2027-01-04T09:00"]


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, SYDNEY])
def test_nine_in_the_morning_stays_nine_for_a_year(zone: ZoneInfo) -> None:
    assert {each[11:] for each in dates("daily", "2026-01-01T09:00", 366, zone)} == {"09:00"}


def test_a_time_that_the_clocks_skip_is_read_after_the_gap_and_none_is_lost() -> None:
    assert dates("daily", "2027-03-27T02:30", 2) == ["2027-03-28T03:30", "2027-03-29T02:30"]


def test_a_rule_of_ones_own_is_taken_or_refused() -> None:
    first = datetime(2026, 12, 7, 9, tzinfo=BERLIN)

    assert rule_for("RRULE:FREQ=MONTHLY;BYDAY=1MO", first) == "FREQ=MONTHLY;BYDAY=1MO"
    for wrong in ("", "every day", "FREQ=HOURLY", "FREQ=DAILY;COUNT=1", "FREQ=DAILY;UNTIL=20200101", "FREQ=NEVER"):
        assert rule_for(wrong, first) is None


@given(some.sampled_from(sorted(SIMPLE)), some.integers(0, 3 * 365 * 24), zones)
def test_the_next_date_is_always_later_and_opens_before_it_is_due(name: str, hours: int, zone: ZoneInfo) -> None:
    first = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)).astimezone(zone)
    rule = rule_for(name, first)
    assert rule is not None

    after = following(rule, first, first, zone)

    assert after is not None
    assert first < opens(first, after) < after


def test_after_a_long_silence_the_newest_date_counts() -> None:
    first = datetime(2026, 1, 5, 9, tzinfo=BERLIN)
    missed = datetime(2026, 1, 12, 9, tzinfo=BERLIN).astimezone(UTC)

    newest = newest_past("FREQ=WEEKLY", first, missed, datetime(2026, 3, 4, tzinfo=UTC), BERLIN)

    assert newest == datetime(2026, 3, 2, 9, tzinfo=BERLIN)
