from datetime import datetime, timedelta

import pytest

from bot.pace import CHANNEL_BURST, EDITING, EVERYWHERE, OPENING, RATES, Pace
from tests.commands.cast import NOON

SECOND, TINY = timedelta(seconds=1), timedelta(microseconds=1)


def busy(channel: str, posts: int) -> Pace:
    pace = Pace()
    for _each in range(posts):
        pace.count(channel, NOON)
    return pace


def test_nobody_rests_before_the_first_post() -> None:
    assert list(Pace().resting(NOON)) == []
    assert not Pace().full(NOON)


def test_a_short_burst_is_fine() -> None:
    assert list(busy("C1", CHANNEL_BURST - 1).resting(NOON)) == []


def test_after_the_burst_a_channel_rests_for_exactly_a_second() -> None:
    pace = busy("C1", CHANNEL_BURST)

    assert list(pace.resting(NOON + SECOND - TINY)) == ["C1"]
    assert list(pace.resting(NOON + SECOND)) == []


def test_then_it_takes_one_post_a_second() -> None:
    pace = busy("C1", CHANNEL_BURST)

    pace.count("C1", NOON + SECOND)

    assert list(pace.resting(NOON + 2 * SECOND - TINY)) == ["C1"]
    assert list(pace.resting(NOON + 2 * SECOND)) == []


def test_a_rested_channel_has_its_whole_burst_again() -> None:
    pace = busy("C1", CHANNEL_BURST)
    later = NOON + CHANNEL_BURST * SECOND

    assert list(pace.resting(later)) == []
    for _each in range(CHANNEL_BURST - 1):
        pace.count("C1", later)

    assert list(pace.resting(later)) == []


def test_one_busy_channel_leaves_the_others_alone() -> None:
    pace = busy("C1", CHANNEL_BURST)

    pace.count("C2", NOON)

    assert list(pace.resting(NOON)) == ["C1"]


def test_a_pause_that_slack_asked_for_is_kept_to_the_end() -> None:
    pace = Pace()

    pace.rest("C1", NOON + 30 * SECOND)

    assert list(pace.resting(NOON + 30 * SECOND - TINY)) == ["C1"]
    assert list(pace.resting(NOON + 30 * SECOND)) == []


def test_many_channels_together_fill_the_pace() -> None:
    most, gap = RATES[EVERYWHERE]
    pace = Pace()
    for number in range(most - 1):
        pace.count(f"C{number}", NOON)
    assert not pace.full(NOON)

    pace.count("C99", NOON)

    assert pace.full(NOON + gap - TINY)
    assert not pace.full(NOON + gap)


def test_being_full_in_all_is_nobodys_rest_in_particular() -> None:
    pace = Pace()
    for number in range(RATES[EVERYWHERE][0]):
        pace.count(f"C{number}", NOON)

    assert list(pace.resting(NOON)) == []
    assert pace.full(NOON)


@pytest.mark.parametrize("kind", [OPENING, EDITING])
def test_what_slack_counts_by_the_minute_stays_below_fifty_in_any_minute(kind: str) -> None:
    pace = Pace()
    done: list[datetime] = []
    for second in range(600):
        now = NOON + second * SECOND
        while kind not in pace.resting(now):
            pace.count(f"U{len(done)}", now, kind)
            done.append(now)

    assert len(done) > 300
    assert max(sum(at <= each < at + 60 * SECOND for each in done) for at in done) <= 50
