"""What Slack's errors mean."""

from datetime import timedelta

import pytest

from bot.errors import code, is_unclear, pause
from tests.bot.refusing import refused


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (refused({"ok": False, "error": "is_archived"}), "is_archived"),
        (refused({"ok": False}, 503), "503"),
        (refused(["upstream is down"], 502), "unreadable answer"),
        (TimeoutError("10.0.0.1 took too long"), "TimeoutError"),
    ],
)
def test_an_error_is_told_in_a_word(error: Exception, told: str) -> None:
    assert code(error) == told


@pytest.mark.parametrize(
    ("status", "word", "unclear"),
    [(200, "is_archived", False), (200, "fatal_error", True), (499, "is_archived", False), (500, "is_archived", True)],
)
def test_what_slack_may_have_done_all_the_same_is_unclear(status: int, word: str, unclear: bool) -> None:
    assert is_unclear(refused({"error": word}, status)) is unclear


def test_a_pause_is_as_long_as_slack_says_or_a_second() -> None:
    limited = {"error": "ratelimited"}

    assert pause(refused(limited, 429, Retry_After="30")) == timedelta(seconds=30)
    assert pause(refused(limited, 429)) == timedelta(seconds=1)
    assert pause(refused({"error": "is_archived"})) is None
