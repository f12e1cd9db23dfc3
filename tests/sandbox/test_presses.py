"""Presses beyond plain buttons, files of people's own, and a company that begins again."""

from typing import Any

from slack_sdk import WebClient

from sandbox import Message, Person, Sandbox
from tests.sandbox.world import Bot, actions, options, section

FEEDBACK = {
    "type": "feedback_buttons",
    "action_id": "helped",
    "positive_button": {"text": {"type": "plain_text", "text": "Yes"}, "value": "yes"},
    "negative_button": {"text": {"type": "plain_text", "text": "No"}, "value": "no"},
}


def card(web: WebClient, slack: Sandbox, *blocks: dict[str, Any]) -> Message:
    web.chat_postMessage(channel=slack.channel("general"), text="A card", blocks=list(blocks))
    return slack.messages("general")[-1]


def test_feedback_tells_which_button_was_pressed(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    message = card(web, slack, {"type": "context_actions", "elements": [FEEDBACK]})

    ana.click(message, "helped", "no")

    told = bot.payloads[-1]["actions"][0]
    assert (told["value"], told["text"]["text"]) == ("no", "No")


def test_an_icon_button_is_pressed_like_any_other(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    icon = {"type": "icon_button", "icon": "trash", "text": {"type": "plain_text", "text": "Remove"}, "value": "7"}
    message = card(web, slack, {"type": "context_actions", "elements": [{**icon, "action_id": "remove"}]})

    ana.click(message, "remove", "7")

    assert bot.payloads[-1]["actions"][0]["value"] == "7"


def test_the_option_picks_one_of_several_menus(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    menus = [{"type": "overflow", "action_id": "more", "options": options(f"close-{row}")} for row in (1, 2)]
    message = card(web, slack, section("R-1", accessory=menus[0]), {**actions(menus[1]), "block_id": "other"})

    ana.click(message, "more", "close-2")

    assert bot.payloads[-1]["actions"][0]["block_id"] == "other"


def test_a_file_of_ones_own_can_be_read_by_its_id(slack: Sandbox, ana: Person) -> None:
    file = slack.workspace.files[ana.uploads("note.txt", b"seen at noon")]

    assert (file.name, file.content, file.is_complete) == ("note.txt", b"seen at noon", True)


def test_a_company_that_begins_again_forgets_what_was_said(bot: Bot, slack: Sandbox, ana: Person) -> None:
    told: list[int] = []
    ana.says("general", "Good morning")
    slack.watch(lambda: told.append(slack.workspace.version))

    slack.reset()

    assert slack.messages("general") == []
    assert slack.traffic == []
    assert told
    assert ana.command("/report", channel="general").failure is None
