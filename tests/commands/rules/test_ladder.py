"""When the next rung is due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from commands.rules.ladder import Ear, Ladder, Pace, Rung, next_due
from commands.rules.worktime import Hours, is_open, is_quiet

HOUR = timedelta(hours=1)
BERLIN = Hours(ZoneInfo("Europe/Berlin"), "DE")
FRIDAY_EVENING = datetime(2026, 11, 27, 17, 30, tzinfo=UTC)
RUNGS = (Rung(4 * HOUR, Ear.SELF), Rung(8 * HOUR, Ear.CSO))
CALM = Ladder("calm", RUNGS)
START = datetime(2026, 1, 1, tzinfo=UTC)
moments = some.integers(0, 2 * 366 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def test_a_calm_ladder_waits_for_the_working_week() -> None:
    assert next_due(CALM, 0, FRIDAY_EVENING, BERLIN) == datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_a_waking_ladder_counts_the_weekend_but_not_into_the_night() -> None:
    ladder = Ladder("waking", RUNGS, Pace.WAKING)

    assert next_due(ladder, 0, FRIDAY_EVENING, BERLIN) == datetime(2026, 11, 28, 6, tzinfo=UTC)


def test_an_urgent_ladder_never_sleeps() -> None:
    ladder = Ladder("urgent", RUNGS, Pace.ALWAYS)

    assert next_due(ladder, 0, FRIDAY_EVENING, BERLIN) == datetime(2026, 11, 27, 21, 30, tzinfo=UTC)


def test_each_rung_has_its_own_span_and_the_top_has_none() -> None:
    ladder = Ladder("urgent", RUNGS, Pace.ALWAYS)

    assert next_due(ladder, 1, FRIDAY_EVENING, BERLIN) == FRIDAY_EVENING + 8 * HOUR
    assert next_due(ladder, 2, FRIDAY_EVENING, BERLIN) is None


@given(moments, some.sampled_from((0, 1)))
def test_every_rung_is_due_after_its_start_and_when_its_pace_allows(since: datetime, climbed: int) -> None:
    calm = next_due(CALM, climbed, since, BERLIN)
    waking = next_due(Ladder("waking", RUNGS, Pace.WAKING), climbed, since, BERLIN)

    assert calm is not None
    assert is_open(calm, BERLIN)
    assert calm >= since + RUNGS[climbed].after
    assert waking is not None
    assert not is_quiet(waking, BERLIN)
