from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commands.rules.cells import Cell, Count
from commands.rules.measures import BY_ID, MEASURES
from commands.rules.posture import counted, points, reading
from storage.kinds.posture import Measure, Standing, Unit, Way

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
SIZES = some.integers(0, 10**6)


def test_the_weights_add_up_to_a_hundred() -> None:
    assert sum(measure.weight for measure in MEASURES) == 100


@pytest.mark.parametrize(
    ("measure", "numerator", "denominator", "expected"),
    [
        ("tasks-on-time", 90, 100, "7.0"),  # exactly the target
        ("tasks-on-time", 89, 100, "6.9"),  # 7 x 89 / 90 = 6.92
        ("tasks-on-time", 0, 100, "0.0"),
        ("first-response", 60, 1, "6.0"),
        ("first-response", 120, 1, "3.0"),  # twice the target, half the weight
        ("first-response", 0, 4, "6.0"),
    ],
)
def test_points_follow_from_the_target(measure: str, numerator: int, denominator: int, expected: str) -> None:
    assert points(BY_ID[measure], numerator, denominator) == Decimal(expected)


def test_what_cannot_be_measured_has_no_points_and_does_not_count() -> None:
    readings = (reading(BY_ID["tasks-on-time"], Count()), reading(BY_ID["clocks-running"], Count(1, 1)))

    standing = Standing(NOON, readings)

    assert (readings[0].points, standing.score, standing.out_of) == (None, Decimal("8.0"), 8)
    assert points(BY_ID["risks-treated"], 1, 1) is None


@given(some.lists(some.tuples(SIZES, SIZES), min_size=len(MEASURES), max_size=len(MEASURES)))
def test_the_score_is_the_sum_of_the_points_shown_and_never_above_its_weights(numbers: list[tuple[int, int]]) -> None:
    counts = [Count(min(good, total), total) for good, total in numbers]
    standing = Standing(NOON, tuple(map(reading, MEASURES, counts)))

    shown = [f"{each.points:.1f}" for each in standing.measured]

    assert standing.score == sum(map(Decimal, shown), Decimal())
    assert 0 <= standing.score <= standing.out_of <= 100


@given(some.sampled_from([each for each in MEASURES if each.unit is Unit.PERCENT]), SIZES, SIZES, SIZES)
def test_one_more_good_thing_never_costs_points(measure: Measure, good: int, more: int, total: int) -> None:
    total += good + more

    assert (points(measure, good, total) or 0) <= (points(measure, good + more, total) or 0)


def test_what_came_due_counts_from_its_hour_until_its_window_closes() -> None:
    measure = BY_ID["tasks-on-time"]
    cells = [(Cell(measure.id, NOON), Count(1, 2))]

    moments = (NOON - SECOND, NOON, NOON + 30 * DAY - SECOND, NOON + 30 * DAY)

    assert [counted(measure, cells, at).all for at in moments] == [0, 2, 2, 0]


def test_what_is_past_its_limit_is_no_longer_in_date() -> None:
    measure = BY_ID["policies-reviewed"]
    cells = [(Cell(measure.id, NOON), Count(0, 1)), (Cell(measure.id, NOON + 9 * DAY), Count(0, 1))]

    assert [counted(measure, cells, at) for at in (NOON - SECOND, NOON)] == [Count(2, 2), Count(1, 2)]


def test_an_exception_that_ends_within_two_weeks_runs_out_and_then_is_gone() -> None:
    measure = BY_ID["exceptions"]
    cells = [(Cell(measure.id, NOON), Count(0, 1))]

    moments = (NOON - 14 * DAY - SECOND, NOON - 14 * DAY, NOON)

    assert [counted(measure, cells, at) for at in moments] == [Count(1, 1), Count(0, 1), Count(0, 0)]


def test_each_measure_says_everything_in_words() -> None:
    for measure in MEASURES:
        assert all((measure.name, measure.over, measure.under, measure.evidence, measure.missing))
        assert (measure.window > 0) == (measure.way in {Way.IN_TIME, Way.MEAN})
