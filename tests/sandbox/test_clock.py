from datetime import UTC, datetime, timedelta, timezone

import pytest

from sandbox import MovableClock
from tests.sandbox.world import NOON


def test_it_runs_from_where_it_was_put() -> None:
    clock = MovableClock(NOON)

    first, second = clock(), clock()

    assert NOON <= first <= second < NOON + timedelta(seconds=5)
    assert first.tzinfo is UTC


def test_forward_moves_by_the_span() -> None:
    clock = MovableClock(NOON)

    clock.forward(timedelta(days=2))

    assert NOON + timedelta(days=2) <= clock() < NOON + timedelta(days=2, seconds=5)


def test_a_frozen_clock_stands_still_and_can_be_moved() -> None:
    clock = MovableClock()
    clock.freeze(NOON)
    assert clock() == clock() == NOON

    clock.forward(timedelta(hours=1))

    assert clock() == NOON + timedelta(hours=1)


def test_a_thawed_clock_runs_on_from_there() -> None:
    clock = MovableClock()
    clock.freeze(NOON)

    clock.thaw()

    assert NOON <= clock() < NOON + timedelta(seconds=5)


def test_instants_of_other_zones_are_taken_as_the_instants_they_are() -> None:
    clock = MovableClock()

    clock.freeze(datetime(2026, 11, 23, 13, 0, tzinfo=timezone(timedelta(hours=1))))

    assert clock() == NOON


@pytest.mark.parametrize("move", ["freeze", "jump_to"])
def test_a_naive_instant_is_refused(move: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        getattr(MovableClock(), move)(NOON.replace(tzinfo=None))


def test_whoever_watches_is_told_of_every_move() -> None:
    clock = MovableClock()
    moves: list[datetime] = []
    clock.watch(lambda: moves.append(clock()))

    clock.freeze(NOON)
    clock.forward(timedelta(hours=1))

    assert moves == [NOON, NOON + timedelta(hours=1)]
