import time
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from sandbox import COMPANY, ImpossibleError, MovableClock, Person, Sandbox
from tests.sandbox.world import MANIFEST, Bot

Json = dict[str, Any]


def events(bot: Bot) -> list[Json]:
    return [payload["event"] for payload in bot.payloads if payload.get("type") == "event_callback"]


def test_a_message_reaches_the_bot_with_its_surroundings(bot: Bot, ana: Person, slack: Sandbox) -> None:
    message = ana.says("general", "odd mail")

    payload = bot.payloads[0]
    assert payload["event"]["type"] == "message"
    assert (payload["event"]["text"], payload["event"]["ts"]) == ("odd mail", message.ts)
    assert payload["event"]["channel_type"] == "channel"
    assert payload["is_ext_shared_channel"] is True
    assert payload["authorizations"][0]["user_id"] == slack.bot_user
    assert payload["event_time"] == int(slack.clock().timestamp())
    assert bot.got[0]["retry_attempt"] == 0


def test_a_mention_of_the_bot_is_an_event_of_its_own(bot: Bot, ana: Person) -> None:
    ana.says("general", "@sitrep what now?")

    assert [event["type"] for event in events(bot)] == ["message", "app_mention"]
    assert events(bot)[1]["text"] == f"<@{COMPANY.bot.id}|sitrep> what now?"


def test_a_direct_message_is_one(bot: Bot, ana: Person) -> None:
    ana.says("@ana", "hello")

    assert [event["channel_type"] for event in events(bot)] == ["im"]
    assert [message.text for message in ana.dms()] == ["hello"]


def test_a_partners_message_carries_their_team(bot: Bot, slack: Sandbox) -> None:
    slack.person("chi").says("general", "hi all")

    assert events(bot)[0]["team"] == slack.person("chi").member.team


def test_a_reaction_is_told_and_kept(bot: Bot, ana: Person, slack: Sandbox) -> None:
    message = slack.person("ben").says("general", "odd mail")

    ana.reacts(message, "eyes")

    event = events(bot)[-1]
    assert (event["type"], event["reaction"], event["item"]["ts"]) == ("reaction_added", "eyes", message.ts)
    assert slack.messages("general")[0].reactions == {"eyes": (ana.id,)}
    with pytest.raises(ImpossibleError, match="already reacted"):
        ana.reacts(message, "eyes")


def test_the_bot_hears_its_own_posts_as_slack_echoes_them(bot: Bot, slack: Sandbox) -> None:
    bot.web.chat_postMessage(channel="C03GENERAL01", text="hi")

    (event,) = slack.wait_until(lambda: events(bot))
    assert event["bot_id"] == COMPANY.bot_id


def test_opening_home_is_told_with_the_view_there_is(bot: Bot, ana: Person) -> None:
    ana.opens_home()

    assert events(bot)[0] | {"event_ts": ""} == {
        "type": "app_home_opened",
        "user": ana.id,
        "channel": events(bot)[0]["channel"],
        "tab": "home",
        "event_ts": "",
    }


def test_only_what_the_manifest_subscribes_to_is_sent(ana: Person) -> None:
    settings = {**MANIFEST["settings"], "event_subscriptions": {"bot_events": ["app_mention"]}}
    with Sandbox(manifest=MANIFEST | {"settings": settings}) as slack:
        bot = Bot(slack)

        slack.person("ana").says("general", "nothing for you")
        slack.person("ana").says("general", "@sitrep for you")

        assert [event["type"] for event in events(bot)] == ["app_mention"]
        bot.close()


def test_an_event_without_an_ack_comes_again_at_once_then_after_one_and_five_minutes(
    bot: Bot, ana: Person, clock: MovableClock, slack: Sandbox
) -> None:
    bot.slack.ack_timeout = 0.1
    bot.answer = lambda payload: None
    ana.says("general", "odd mail")
    for span in (timedelta(), timedelta(minutes=1), timedelta(minutes=5)):
        expected = _timeouts(slack) + 1
        clock.forward(span)
        slack.wait_until(partial(_has_timeouts, slack, expected))

    attempts = [(message["retry_attempt"], message["retry_reason"]) for message in bot.got]
    assert attempts == [(0, ""), (1, "http_timeout"), (2, "http_timeout"), (3, "http_timeout")]
    assert len({message["payload"]["event_id"] for message in bot.got}) == 1


def _has_timeouts(slack: Sandbox, expected: int) -> bool:
    return _timeouts(slack) >= expected


def _timeouts(slack: Sandbox) -> int:
    return len([wire for wire in slack.traffic if wire.kind == "timeout"])


def test_an_acked_event_does_not_come_again(bot: Bot, ana: Person, clock: MovableClock) -> None:
    ana.says("general", "odd mail")

    clock.forward(timedelta(minutes=10))
    time.sleep(0.05)

    assert len(bot.got) == 1


def test_an_event_missed_while_the_bot_was_away_is_delivered_on_retry(
    slack: Sandbox, ana: Person, clock: MovableClock
) -> None:
    ana.says("general", "odd mail")
    bot = Bot(slack)

    clock.forward(timedelta(minutes=1))

    slack.wait_until(lambda: events(bot))
    assert bot.got[0]["retry_reason"] == "connection_failed"
    bot.close()
