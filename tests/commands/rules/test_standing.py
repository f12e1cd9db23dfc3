"""Where somebody stands with a policy."""

from datetime import date, timedelta

import pytest

from commands.rules.standing import State, due_at, state_of
from tests.commands.cast import NOON

DAY = timedelta(days=1)
UNTIL = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("counts_from", "accepted", "excepted", "asks", "state"),
    [
        (1, None, None, True, State.TO_ACCEPT),
        (1, 1, None, True, State.ACCEPTED),
        (1, 3, None, True, State.ACCEPTED),
        (2, 1, None, True, State.CHANGED),
        (1, None, UNTIL, True, State.EXEMPT),
        (2, 1, UNTIL, True, State.EXEMPT),
        (1, 1, UNTIL, True, State.ACCEPTED),
        (1, None, None, False, State.TO_KNOW),
        (1, 1, None, False, State.ACCEPTED),
    ],
)
def test_a_state_follows_from_the_newest_yes(
    counts_from: int, accepted: int | None, excepted: date | None, asks: bool, state: State
) -> None:
    assert state_of(counts_from, accepted, excepted, asks=asks) is state


def test_a_joiner_has_the_whole_grace_and_everybody_else_counts_from_the_day_it_came_out() -> None:
    joined_later, joined_before = due_at(NOON, NOON + DAY, 14 * DAY), due_at(NOON, NOON - 90 * DAY, 14 * DAY)

    assert (joined_later, joined_before) == (NOON + 15 * DAY, NOON + 14 * DAY)
