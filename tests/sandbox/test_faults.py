import time
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from sandbox import Fault, MovableClock, Person, Sandbox
from tests.sandbox.world import Bot, web_client

GENERAL = "C03GENERAL01"


def post(web: WebClient) -> None:
    web.chat_postMessage(channel=GENERAL, text="once")


@pytest.mark.parametrize(
    ("fault", "posted"),
    [
        (Fault.TIMEOUT_BEFORE, 0),
        (Fault.TIMEOUT_AFTER, 1),
        (Fault.RESET_BEFORE, 0),
        (Fault.RESET_AFTER, 1),
    ],
)
def test_a_lost_answer_leaves_the_post_behind_or_not(slack: Sandbox, web: WebClient, fault: Fault, posted: int) -> None:
    slack.faults.add("chat.postMessage", fault, seconds=0.05)

    with pytest.raises(ConnectionError):
        post(web)

    assert len(slack.messages("general")) == posted
    post(web)
    assert len(slack.messages("general")) == posted + 1


@pytest.mark.parametrize(("fault", "posted"), [(Fault.SERVER_ERROR, 0), (Fault.SERVER_ERROR_AFTER, 1)])
def test_a_server_error_is_a_503(slack: Sandbox, web: WebClient, fault: Fault, posted: int) -> None:
    slack.faults.add("chat.postMessage", fault)

    with pytest.raises(SlackApiError) as refused:
        post(web)

    assert refused.value.response.status_code == 503
    assert len(slack.messages("general")) == posted


@pytest.mark.parametrize(
    ("fault", "code", "posted"),
    [(Fault.INTERNAL_ERROR, "internal_error", 0), (Fault.FATAL_ERROR, "fatal_error", 1)],
)
def test_slacks_own_trouble_comes_as_a_code(
    slack: Sandbox, web: WebClient, fault: Fault, code: str, posted: int
) -> None:
    slack.faults.add("chat.postMessage", fault)

    with pytest.raises(SlackApiError, match=code):
        post(web)

    assert len(slack.messages("general")) == posted


def test_a_rate_limit_on_demand_names_its_seconds(slack: Sandbox, web: WebClient) -> None:
    slack.faults.add("chat.postMessage", Fault.RATE_LIMITED, seconds=7)

    with pytest.raises(SlackApiError) as refused:
        post(web)

    assert refused.value.response.headers["Retry-After"] == "7"
    assert slack.messages("general") == []


def test_a_slow_answer_still_comes(slack: Sandbox, web: WebClient) -> None:
    slack.faults.add("chat.postMessage", Fault.SLOW, seconds=0.1)
    started = time.perf_counter()

    post(web)

    assert time.perf_counter() - started >= 0.1
    assert len(slack.messages("general")) == 1


def test_a_client_that_gives_up_first_sees_a_timeout(slack: Sandbox) -> None:
    slack.faults.add("chat.postMessage", Fault.TIMEOUT_AFTER, seconds=30)
    impatient: Any = web_client(slack)
    impatient.timeout = 0.2

    with pytest.raises(TimeoutError):
        impatient.chat_postMessage(channel=GENERAL, text="once")

    assert len(slack.messages("general")) == 1


def test_faults_strike_as_often_as_asked_and_only_their_method(slack: Sandbox, web: WebClient) -> None:
    slack.faults.add("chat.postMessage", Fault.INTERNAL_ERROR, times=2)
    web.auth_test()
    for _ in range(2):
        with pytest.raises(SlackApiError):
            post(web)

    post(web)

    assert len(slack.messages("general")) == 1


def test_a_star_strikes_any_method_until_cleared(slack: Sandbox, web: WebClient) -> None:
    slack.faults.add("*", Fault.SERVER_ERROR, times=100)
    with pytest.raises(SlackApiError):
        web.auth_test()

    slack.faults.clear()

    assert web.auth_test()["ok"]


def test_a_lost_answer_is_in_the_traffic_without_a_status(slack: Sandbox, web: WebClient) -> None:
    slack.faults.add("chat.postMessage", Fault.RESET_AFTER)
    with pytest.raises(ConnectionError):
        post(web)

    lost = slack.wait_until(lambda: [wire for wire in slack.traffic if wire.name == "chat.postMessage"])

    assert lost[0].status == 0


def test_dropped_sockets_are_gone_at_once_and_a_new_one_serves(bot: Bot, slack: Sandbox, ana: Person) -> None:
    slack.faults.drop_sockets()
    assert slack.connections == 0
    assert ana.command("/report").failure is not None
    bot.close()

    second = Bot(slack)

    assert ana.command("/report").failure is None
    second.close()


def test_a_response_url_dies_after_five_uses(bot: Bot, slack: Sandbox, ana: Person) -> None:
    out = ana.command("/report")
    late = WebhookClient(bot.payloads[0]["response_url"])

    codes = [late.send(text=str(number)).status_code for number in range(6)]

    assert codes == [200, 200, 200, 200, 200, 404]
    assert len(out.replies) == 5


def test_a_response_url_dies_after_thirty_minutes(bot: Bot, ana: Person, clock: MovableClock) -> None:
    ana.command("/report")
    late = WebhookClient(bot.payloads[0]["response_url"])
    clock.forward(timedelta(minutes=30))
    assert late.send(text="just in time").status_code == 200
    clock.forward(timedelta(microseconds=1))

    assert "expired_url" in late.send(text="too late").body


def test_a_response_url_can_be_faulty_too(bot: Bot, slack: Sandbox, ana: Person) -> None:
    out = ana.command("/report")
    slack.faults.add("response_url", Fault.SERVER_ERROR)

    assert WebhookClient(bot.payloads[0]["response_url"]).send(text="x").status_code == 503
    assert out.replies == []
