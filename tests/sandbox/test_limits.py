from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import MovableClock, Sandbox
from sandbox.errors import RateLimitedError
from sandbox.limits import PER_MINUTE, Limits

GENERAL = "C03GENERAL01"
CSO = "C05CSOOFFICE"


def retry_after(web: WebClient, method: str, **arguments: Any) -> int:
    with pytest.raises(SlackApiError) as refused:
        web.api_call(method, json=arguments)
    assert refused.value.response.status_code == 429
    assert refused.value.response["error"] == "ratelimited"
    return int(refused.value.response.headers["Retry-After"])


def test_a_channel_takes_a_burst_of_five_and_then_one_a_second(
    web: WebClient, slack: Sandbox, clock: MovableClock
) -> None:
    for _ in range(5):
        web.chat_postMessage(channel=GENERAL, text="x")

    assert retry_after(web, "chat.postMessage", channel=GENERAL, text="x") == 1
    clock.forward(timedelta(seconds=1))
    web.chat_postMessage(channel=GENERAL, text="x")
    assert retry_after(web, "chat.postMessage", channel=GENERAL, text="x") == 1
    assert len(slack.messages("general")) == 6


def test_another_channel_has_a_burst_of_its_own(web: WebClient) -> None:
    for _ in range(5):
        web.chat_postMessage(channel=GENERAL, text="x")

    assert web.chat_postMessage(channel=CSO, text="x")["ok"]


def test_a_channel_rests_to_a_full_burst(web: WebClient, clock: MovableClock) -> None:
    for _ in range(5):
        web.chat_postMessage(channel=GENERAL, text="x")
    clock.forward(timedelta(seconds=5))

    for _ in range(5):
        web.chat_postMessage(channel=GENERAL, text="x")


def test_a_tier_is_a_number_of_calls_in_any_minute(web: WebClient, clock: MovableClock) -> None:
    for _ in range(20):
        web.users_list()
        clock.forward(timedelta(seconds=1))

    assert retry_after(web, "users.list") == 40
    clock.forward(timedelta(seconds=40))
    assert web.users_list()["ok"]


@pytest.mark.parametrize("tier", PER_MINUTE)
def test_each_tier_ends_exactly_at_its_number(clock: MovableClock, tier: str) -> None:
    limits = Limits(clock)
    for _ in range(PER_MINUTE[tier]):
        limits.admit("some.method", tier)

    with pytest.raises(RateLimitedError) as refused:
        limits.admit("some.method", tier)

    assert refused.value.retry_after == 60


def test_the_workspace_takes_three_hundred_posts_a_minute(clock: MovableClock) -> None:
    limits = Limits(clock)
    for number in range(300):
        limits.admit("chat.postMessage", "special")
        limits.admit_post(f"C{number}")

    with pytest.raises(RateLimitedError):
        limits.admit("chat.postMessage", "special")


def test_limits_can_be_put_aside(web: WebClient, slack: Sandbox) -> None:
    slack.limits.enabled = False

    for _ in range(10):
        web.chat_postMessage(channel=GENERAL, text="x")

    assert len(slack.messages("general")) == 10
