from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.rules.words import count, day_name, nearest, shortened, span


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no tasks"), (1, "1 task"), (2, "2 tasks"), (11, "11 tasks"), (101, "101 tasks")]
)
def test_a_number_takes_its_plural(number: int, words: str) -> None:
    assert count(number, "task", "tasks") == words


@pytest.mark.parametrize(("number", "words"), [(0, "no policies"), (1, "1 policy"), (2, "2 policies")])
def test_a_plural_may_be_its_own_word(number: int, words: str) -> None:
    assert count(number, "policy", "policies") == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=-1), "0 min"),
        (timedelta(), "0 min"),
        (timedelta(seconds=59), "0 min"),
        (timedelta(seconds=60), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(hours=47, minutes=59), "47 h"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=12, hours=23), "12 days"),
    ],
)
def test_a_span_is_told_in_its_largest_unit(length: timedelta, words: str) -> None:
    assert span(length) == words


@pytest.mark.parametrize(
    ("typed", "meant"), [("hlep", "help"), ("HELP", "help"), ("repot", "Report"), ("zebra", None), ("", None)]
)
def test_the_nearest_word_is_probably_what_was_meant(typed: str, meant: str | None) -> None:
    assert nearest(typed, ["help", "Report", "policy"]) == meant


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("help", []) is None


def test_a_text_is_cut_only_when_it_is_longer_than_allowed() -> None:
    assert shortened("a b c", 5) == "a b c"
    assert shortened("a b cd", 5) == "a b…"


def test_a_text_is_put_on_one_line() -> None:
    assert shortened(" stolen\non\tthe  train\r\n", 50) == "stolen on the train"


@given(text=st.text(), most=st.integers(1, 80))
def test_a_shortened_text_fits_and_has_no_line_break(text: str, most: int) -> None:
    short = shortened(text, most)

    assert len(short) <= most
    assert len(short.splitlines()) <= 1


def test_one_moment_is_the_day_of_each_zone() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    assert [day_name(late.astimezone(ZoneInfo(zone))) for zone in ("UTC", "Europe/Berlin")] == [
        "Mon 23 Nov 2026",
        "Tue 24 Nov 2026",
    ]
