from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from sandbox import COMPANY, ImpossibleError, Message, Person, Sandbox
from sandbox.company import PARTNER_TEAM
from tests.sandbox.world import MANIFEST, Bot, actions, button, options, section, web_client


def card(web: WebClient, slack: Sandbox, *blocks: dict[str, Any], channel: str = "general") -> Message:
    web.chat_postMessage(channel=slack.channel(channel), text="A card", blocks=list(blocks))
    return slack.messages(channel)[-1]


def test_a_click_carries_message_action_and_person(bot: Bot, web: WebClient, slack: Sandbox, dana: Person) -> None:
    message = card(web, slack, section("T-12"), actions(button("task.ack", value="12")), channel="cso-office")

    dana.click(message, "task.ack")

    payload = bot.payloads[-1]
    assert payload["type"] == "block_actions"
    assert payload["user"]["id"] == dana.id
    assert payload["container"]["message_ts"] == message.ts
    assert payload["message"]["blocks"][0]["text"]["text"] == "T-12"
    assert payload["actions"][0]["value"] == "12"
    assert payload["actions"][0]["block_id"] == "row"


def test_the_value_picks_one_of_several_buttons(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    message = card(web, slack, actions(button("ack", value="1"), button("ack", value="2")))

    ana.click(message, "ack", "2")

    assert bot.payloads[-1]["actions"][0]["value"] == "2"


def test_one_of_several_buttons_must_be_told_by_value(web: WebClient, slack: Sandbox, ana: Person) -> None:
    message = card(web, slack, actions(button("ack", value="1"), button("ack", value="2")))

    with pytest.raises(ImpossibleError, match="more than one element"):
        ana.click(message, "ack")


def test_the_value_is_the_chosen_option_of_a_menu(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": options("mute", "close")}
    message = card(web, slack, section("R-1", accessory=menu))

    ana.click(message, "more", "close")

    assert bot.payloads[-1]["actions"][0]["selected_option"]["value"] == "close"


def test_an_unknown_button_is_answered_with_those_there_are(web: WebClient, slack: Sandbox, ana: Person) -> None:
    message = card(web, slack, actions(button("ack"), button("done")))

    with pytest.raises(ImpossibleError, match="nothing with action_id nope; what is there: ack, done"):
        ana.click(message, "nope")


def test_a_partner_clicks_with_their_own_team(bot: Bot, web: WebClient, slack: Sandbox) -> None:
    message = card(web, slack, actions(button("ack")))

    slack.person("chi").click(message, "ack")

    payload = bot.payloads[-1]
    assert payload["user"]["team_id"] == payload["team"]["id"] == PARTNER_TEAM
    assert payload["api_app_id"] == COMPANY.app_id


def test_nobody_clicks_what_they_cannot_see(web: WebClient, slack: Sandbox, ana: Person) -> None:
    web.chat_postEphemeral(channel=slack.channel("general"), user=slack.person("ben").id, text="x")
    hidden = slack.messages("general", with_ephemeral=True)[-1]

    with pytest.raises(ImpossibleError, match="ana sees no message"):
        ana.click(hidden, "ack")


def test_a_response_url_answers_the_one_who_clicked(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    message = card(web, slack, actions(button("ack")))
    out = ana.click(message, "ack")

    WebhookClient(bot.payloads[-1]["response_url"]).send(text="Acknowledged")

    reply = slack.wait_until(lambda: out.replies)[0]
    assert (reply.text, reply.ephemeral_for) == ("Acknowledged", ana.id)


def test_a_response_url_can_replace_the_message(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    message = card(web, slack, actions(button("ack")))
    ana.click(message, "ack")

    WebhookClient(bot.payloads[-1]["response_url"]).send(text="Done", replace_original=True)

    (now,) = slack.messages("general")
    assert (now.ts, now.text, now.blocks) == (message.ts, "Done", ())


def test_a_response_url_can_delete_the_message(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    message = card(web, slack, actions(button("ack")))
    ana.click(message, "ack")

    WebhookClient(bot.payloads[-1]["response_url"]).send(delete_original=True)

    assert slack.messages("general") == []


def test_a_silent_bot_leaves_trouble_beside_the_button(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    message = card(web, slack, actions(button("ack")))
    bot.slack.ack_timeout = 0.1
    bot.answer = lambda payload: None

    assert ana.click(message, "ack").failure == "We had some trouble connecting. Try again?"


def test_without_interactivity_in_the_manifest_no_click_goes_out() -> None:
    settings = {**MANIFEST["settings"], "interactivity": {"is_enabled": False}}
    with Sandbox(manifest=MANIFEST | {"settings": settings}) as slack:
        message = card(web_client(slack), slack, actions(button("ack")))

        with pytest.raises(ImpossibleError, match="interactivity"):
            slack.person("ana").click(message, "ack")


def test_a_message_shortcut_brings_the_message(bot: Bot, slack: Sandbox, ana: Person) -> None:
    message = slack.person("finn").says("general", "odd login page")

    ana.message_shortcut("report.message", message)

    payload = bot.payloads[-1]
    assert payload["type"] == "message_action"
    assert payload["message"]["text"] == "odd login page"
    assert payload["callback_id"] == "report.message"
    assert payload["trigger_id"]


def test_a_global_shortcut_brings_a_trigger_and_no_channel(bot: Bot, ana: Person) -> None:
    ana.global_shortcut("report.global")

    assert bot.payloads[-1]["type"] == "shortcut"
    assert "channel" not in bot.payloads[-1]


@pytest.mark.parametrize("handle", ["chi", "vera", "sitrep"])
def test_who_cannot_use_the_app_has_no_shortcuts_and_no_home(slack: Sandbox, handle: str) -> None:
    nobody = slack.person(handle)

    with pytest.raises(ImpossibleError, match=handle):
        nobody.global_shortcut("report.global")
    with pytest.raises(ImpossibleError, match=handle):
        nobody.opens_home()


def test_a_shortcut_of_the_other_kind_is_refused(ana: Person) -> None:
    with pytest.raises(ImpossibleError, match=r"report\.message is a message shortcut"):
        ana.global_shortcut("report.message")
