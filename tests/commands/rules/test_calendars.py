"""Working days of countries and of authorities."""

from datetime import date
from pathlib import Path

import pytest

from commands.rules.calendars import named, of_country
from storage.laws import load
from tests.asking import shipped


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-04-03", True),  # Good Friday: the exchange closes, the SEC does not
        ("2026-10-12", False),  # Columbus Day: the exchange opens, the SEC does not
        ("2026-11-11", False),  # Veterans Day
        ("2026-07-03", False),  # Independence Day, observed
        ("2020-12-24", False),  # closed by executive order
        ("2024-12-24", False),
        ("2025-01-09", False),
        ("2025-12-24", True),  # not verified, so it counts
        ("2025-12-26", True),
    ],
)
def test_the_sec_works_on_its_own_days(day: str, working: bool) -> None:
    assert (named("sec", shipped()).day_off(date.fromisoformat(day)) is None) is working


def test_four_business_days_skip_a_closure_by_executive_order() -> None:
    assert named("sec", shipped()).after(date(2020, 12, 21), 4) == date(2020, 12, 29)


def test_unconfirmed_closures_count_in_the_widest_calendar_alone() -> None:
    assert named("sec-widest", shipped()).day_off(date(2025, 12, 24)) is not None


def test_a_state_holiday_counts_only_when_the_federal_calendar_agrees() -> None:
    california = named("us-ca", shipped())

    assert california.day_off(date(2026, 3, 31)) is None
    assert california.day_off(date(2026, 12, 25)) == "Christmas Day"


def test_a_companys_calendar_is_its_countrys_and_its_parts() -> None:
    assert of_country("IE", None).day_off(date(2026, 10, 26)) is not None
    assert of_country("DE", "BY").day_off(date(2026, 1, 6)) is not None
    assert of_country("DE", None).day_off(date(2026, 1, 6)) is None
    assert of_country(None, None).day_off(date(2026, 12, 25)) is None
    assert of_country(None, None).day_off(date(2026, 12, 26)) == "weekend"


def test_a_closure_of_the_companys_own_file_moves_a_limit(tmp_path: Path) -> None:
    row = "closures:\n  - {calendar: sec, on: 2026-11-27, reason: Storm, source: notice, review: checked}\n"
    (tmp_path / "closures.yaml").write_text(row, encoding="utf-8")

    assert named("sec", load(tmp_path)).after(date(2026, 11, 25), 4) == date(2026, 12, 3)
