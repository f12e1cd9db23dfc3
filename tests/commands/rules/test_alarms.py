"""When a clock warns, to the second."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commands.rules.alarms import MISSED, alarms, following, ringing

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
DUE = START + 72 * HOUR


def names(start: datetime | None, due: datetime) -> list[str]:
    return [alarm.name for alarm in alarms(start, due)]


def test_seventy_two_hours_warn_at_fractions_and_floors() -> None:
    assert names(START, DUE) == ["1/2", "24h", "1/4", "1/10", "4h", "1h", MISSED]


def test_four_hours_warn_at_what_fits() -> None:
    assert names(START, START + 4 * HOUR) == ["1/2", "1h", "1/10", MISSED]


def test_a_month_warns_days_before() -> None:
    assert names(START, START + timedelta(days=30)) == ["1/2", "1/4", "72h", "24h", "4h", "1h", MISSED]


def test_without_a_start_only_floors_warn() -> None:
    assert names(None, DUE) == ["72h", "24h", "4h", "1h", MISSED]


def test_exactly_one_is_the_last_before_the_limit() -> None:
    planned = alarms(START, DUE)

    assert [alarm.name for alarm in planned if alarm.last] == ["1h"]
    assert planned[-1].missed


def test_at_the_limit_nothing_is_missed_and_a_second_later_it_is() -> None:
    planned = alarms(START, DUE)

    assert ringing(planned, START, DUE) == next(alarm for alarm in planned if alarm.last)
    missed = ringing(planned, START, DUE + SECOND)
    assert missed is not None
    assert missed.missed


def test_a_warning_rings_at_its_second_and_not_before() -> None:
    planned = alarms(START, DUE)

    assert ringing(planned, START, DUE - 36 * HOUR - SECOND) is None
    half = ringing(planned, START, DUE - 36 * HOUR)
    assert half is not None
    assert half.name == "1/2"


def test_what_nobody_sounded_in_time_is_not_made_up_for() -> None:
    newest = ringing(alarms(START, DUE), START, DUE - 3 * HOUR)

    assert newest is not None
    assert newest.name == "4h"


def test_after_the_missed_one_nothing_follows() -> None:
    assert following(alarms(START, DUE), DUE + SECOND) is None


@given(st.integers(1, 400 * 24 * 60), st.integers(0, 400 * 24 * 60))
def test_every_warning_rings_once_whenever_somebody_wakes(minutes: int, later: int) -> None:
    due = START + timedelta(minutes=minutes)
    planned = alarms(START, due)
    now, heard = START + timedelta(minutes=later), []
    since = now
    while (coming := following(planned, now)) is not None:
        now = coming.at
        rung = ringing(planned, since, now)
        heard.append(rung)
        since = now

    assert heard == [alarm for alarm in planned if alarm.at > START + timedelta(minutes=later)]
    assert all(alarm.at > START for alarm in planned)
