from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from commands.rules.answering import answer_due, ladders
from commands.rules.ladder import Ear, Pace
from storage.guide import packaged
from storage.kinds.reports import ReportKind
from tests.commands.cast import BERLIN, NOON

OURS = packaged().answering
URGENT = OURS.urgent


def berlin(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize("kind", sorted(URGENT))
def test_an_urgent_kind_is_answered_within_the_hour_even_on_a_sunday_night(kind: ReportKind) -> None:
    sunday_night = berlin(22, 23, 30)

    assert answer_due(OURS, kind, sunday_night, BERLIN) - sunday_night == timedelta(hours=1)


@pytest.mark.parametrize("kind", sorted(set(ReportKind) - URGENT))
def test_any_other_kind_is_answered_by_five_on_the_next_working_day(kind: ReportKind) -> None:
    assert answer_due(OURS, kind, NOON, BERLIN) == berlin(24, 17)


@pytest.mark.parametrize("filed_at", [berlin(20, 8), berlin(20, 23, 59), berlin(21, 0), berlin(22, 23, 59)])
def test_from_friday_to_sunday_the_next_working_day_is_monday(filed_at: datetime) -> None:
    assert answer_due(OURS, ReportKind.OTHER, filed_at, BERLIN) == berlin(23, 17)


def test_a_minute_after_midnight_the_next_working_day_is_one_later() -> None:
    assert answer_due(OURS, ReportKind.OTHER, berlin(22, 23, 59), BERLIN) == berlin(23, 17)
    assert answer_due(OURS, ReportKind.OTHER, berlin(23, 0), BERLIN) == berlin(24, 17)


def test_the_day_is_counted_in_the_houses_zone() -> None:
    monday_evening_utc = datetime(2026, 11, 23, 20, tzinfo=UTC)

    in_sydney = answer_due(OURS, ReportKind.OTHER, monday_evening_utc, ZoneInfo("Australia/Sydney"))

    assert in_sydney == datetime(2026, 11, 25, 6, tzinfo=UTC)


@pytest.mark.parametrize(("friday", "month", "utc"), [(27, 3, 15), (23, 10, 16)], ids=["spring", "autumn"])
def test_five_o_clock_stays_five_o_clock_when_the_clocks_change(friday: int, month: int, utc: int) -> None:
    due = answer_due(OURS, ReportKind.OTHER, berlin(friday, 12, month=month).astimezone(UTC), BERLIN)

    assert due == datetime(2026, month, friday + 3, utc, tzinfo=UTC)


def test_the_owner_hears_first_then_the_whole_group_then_the_cso() -> None:
    ears = [[rung.tell for rung in ladder.rungs] for ladder in ladders(OURS)]

    assert ears == [[Ear.SELF, Ear.RESPONDERS, Ear.CSO]] * 2
    assert [ladder.pace for ladder in ladders(OURS)] == [Pace.WORKING, Pace.ALWAYS]
