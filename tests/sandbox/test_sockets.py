import json
from contextlib import ExitStack

import pytest
from slack_sdk import WebClient
from websockets.sync.client import connect

from sandbox import COMPANY, Person, Sandbox
from tests.sandbox.world import Bot


def test_hello_tells_the_app_and_how_many_connections(slack: Sandbox) -> None:
    first, second = Bot(slack), Bot(slack)

    assert first.hello["connection_info"] == {"app_id": COMPANY.app_id}
    assert (first.hello["num_connections"], second.hello["num_connections"]) == (1, 2)
    assert slack.connections == 2
    first.close()
    second.close()


def test_each_envelope_goes_to_one_connection_in_turn(slack: Sandbox, ana: Person) -> None:
    both = Bot(slack), Bot(slack)

    for _ in range(4):
        ana.command("/report")

    assert [len(bot.got) for bot in both] == [2, 2]
    for bot in both:
        bot.close()


def test_the_eleventh_connection_is_sent_away(slack: Sandbox, web: WebClient) -> None:
    bots = [Bot(slack) for _ in range(10)]
    address = web.apps_connections_open(app_token=slack.app_token)["url"]

    with connect(address) as eleventh:
        assert json.loads(eleventh.recv(5)) == {"type": "disconnect", "reason": "too_many_websockets"}

    for bot in bots:
        bot.close()


def test_a_refresh_asks_to_reconnect_and_sends_nothing_more_there(slack: Sandbox, bot: Bot, ana: Person) -> None:
    slack.refresh_sockets()

    slack.wait_until(lambda: bot.got)
    assert (bot.got[0]["type"], bot.got[0]["reason"]) == ("disconnect", "refresh_requested")
    assert ana.command("/report").failure is not None


def test_an_invented_ticket_gets_no_connection(slack: Sandbox) -> None:
    address = f"ws://127.0.0.1:{slack.port}/link/?ticket=guessed"

    with pytest.raises(Exception, match="403"), ExitStack() as stack:
        stack.enter_context(connect(address))


def test_a_ticket_opens_one_connection(slack: Sandbox, web: WebClient) -> None:
    address = web.apps_connections_open(app_token=slack.app_token)["url"]
    with connect(address) as first:
        first.recv(5)

    with pytest.raises(Exception, match="403"), ExitStack() as stack:
        stack.enter_context(connect(address))


def test_acks_are_in_the_traffic_with_their_latency(bot: Bot, ana: Person, slack: Sandbox) -> None:
    bot.answer = lambda payload: {"text": "hi"}

    ana.command("/report")

    kinds = [(wire.kind, wire.name) for wire in slack.traffic[-2:]]
    assert kinds == [("envelope", "/report"), ("ack", "/report")]
    ack = slack.traffic[-1]
    assert ack.answer["payload"] == {"text": "hi"}
    assert ack.seconds is not None
    assert 0 < ack.seconds < slack.ack_timeout


def test_an_ack_for_nobody_is_ignored(bot: Bot, ana: Person) -> None:
    bot.link.send(json.dumps({"envelope_id": "unknown"}))
    bot.link.send("ping")

    assert ana.command("/report").failure is None
