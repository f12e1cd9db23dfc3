from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.rules.workdays import is_workday, next_workday

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(("days", "expected"), list(enumerate([True] * 5 + [False] * 2)))
def test_monday_to_friday_are_working_days(days: int, expected: bool) -> None:
    assert is_workday(MONDAY + timedelta(days=days)) is expected


@pytest.mark.parametrize(("after", "expected"), [(0, 1), (3, 4), (4, 7), (5, 7), (6, 7)])
def test_the_next_working_day_skips_the_weekend(after: int, expected: int) -> None:
    assert next_workday(MONDAY + timedelta(days=after)) == MONDAY + timedelta(days=expected)


@given(st.dates(max_value=date(9000, 1, 1)))
def test_the_next_working_day_is_never_more_than_three_days_away(day: date) -> None:
    after = next_workday(day)

    assert is_workday(after)
    assert timedelta(days=1) <= after - day <= timedelta(days=3)
