"""What people mean by a date."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commands.rules.dates import split_by, understood

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday."""
BERLIN, SYDNEY = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Sydney")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("friday", "2026-11-27T17:00"),
        ("Monday", "2026-11-30T17:00"),
        ("next friday", "2026-11-27T17:00"),
        ("tomorrow", "2026-11-24T17:00"),
        ("today", "2026-11-23T17:00"),
        ("tomorrow at 9:30", "2026-11-24T09:30"),
        ("friday 5pm", "2026-11-27T17:00"),
        ("in 3 days", "2026-11-26T17:00"),
        ("in 2 hours", "2026-11-23T15:00"),
        ("2026-12-01", "2026-12-01T17:00"),
        ("01/12/2026", "2026-12-01T17:00"),
        ("29 feb", "2028-02-29T17:00"),
        ("2027-03-28 02:30", "2027-03-28T03:30"),
    ],
)
def test_usual_words_are_understood_in_the_askers_zone(text: str, meant: str) -> None:
    expected = datetime.fromisoformat(meant).replace(tzinfo=BERLIN)

    assert understood(text, NOON, BERLIN) == expected.astimezone(UTC)


def test_tomorrow_depends_on_where_it_is_asked() -> None:
    assert understood("tomorrow", NOON.replace(hour=20), SYDNEY) == datetime(2026, 11, 25, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "3 days ago", "soon", "2026", "march", "2026-02-30", "2099-01-01x", "12"]
)
def test_what_is_no_day_to_come_is_not_guessed(text: str) -> None:
    assert understood(text, NOON, BERLIN) is None


@pytest.mark.parametrize(
    ("text", "what", "day"),
    [
        ("read the note by Ana by friday", "read the note by Ana", 27),
        ("stand by me", "stand by me", None),
        ("pay BY tomorrow", "pay", 24),
        ("by friday", "by friday", None),
    ],
)
def test_the_last_by_that_names_a_day_divides(text: str, what: str, day: int | None) -> None:
    said, due_at = split_by(text, NOON, BERLIN)

    assert said == what
    assert (due_at.day if due_at else None) == day


@given(some.text(max_size=80))
def test_no_text_breaks_it_and_none_gives_a_past_date(text: str) -> None:
    meant = understood(text, NOON, BERLIN)

    assert meant is None or meant > NOON
