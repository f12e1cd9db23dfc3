"""Working days: Monday to Friday."""

from datetime import date, timedelta

SATURDAY = 5


def is_workday(day: date) -> bool:
    """Whether it is Monday to Friday."""
    return day.weekday() < SATURDAY


def next_workday(day: date) -> date:
    """The first working day after `day`."""
    after = day + timedelta(days=1)
    return after if is_workday(after) else next_workday(after)
