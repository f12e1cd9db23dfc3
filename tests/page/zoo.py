"""One of everything: every block and element, to be seen and used."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from tests.page.tab import Tab

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str) -> Json:
    return {"text": plain(value.capitalize()), "value": value}


COLOURS = [option(name) for name in ("red", "green", "blue")]
SURE = {
    "title": plain("Sure?"),
    "text": plain("It cannot be undone."),
    "confirm": plain("Do it"),
    "deny": plain("Stop"),
}
CELLS: list[list[Json]] = [[{"type": "raw_text", "text": "Owner"}, {"type": "raw_text", "text": "Days"}]]
CELLS += [[{"type": "raw_text", "text": "Ben"}, {"type": "raw_number", "value": 3}]]
PICTURE = {"type": "image", "image_url": "https://example.com/lamp.png", "alt_text": "A lamp"}
PIE = {"type": "pie", "segments": [{"label": "Open", "value": 3}, {"label": "Done", "value": 9}]}
LEAVES = [
    {"type": "text", "text": "bold", "style": {"bold": True}},
    {"type": "user", "user_id": "U04ANAKELLR"},
    {"type": "emoji", "name": "warning"},
    {"type": "link", "url": "https://example.com/", "text": "a link"},
    {"type": "date", "timestamp": 1_795_500_000, "format": "{time}"},
]


def over_categories(kind: str) -> Json:
    points = [{"label": day, "value": value} for day, value in (("Mon", 2), ("Tue", 5))]
    axis = {"categories": ["Mon", "Tue"]}
    return {"type": kind, "series": [{"name": "Reports", "data": points}], "axis_config": axis}


def chart(title: str, inner: Json) -> Json:
    return {"type": "data_visualization", "title": title, "chart": inner}


def input_(name: str, element: Json, **more: Any) -> Json:
    named = {**element, "action_id": f"in.{name}"}
    return {"type": "input", "block_id": f"in-{name}", "label": plain(f"The {name}"), "element": named, **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


STATIC: list[Json] = [
    {"type": "header", "text": plain("A heading")},
    {"type": "section", "text": {"type": "mrkdwn", "text": "*Bold* and `code` for <@U05BENWALSH>"}},
    {"type": "section", "fields": [plain("Left"), plain("Right")], "accessory": PICTURE},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "Small print"}, PICTURE]},
    {"type": "divider"},
    {**PICTURE, "title": plain("A picture")},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": LEAVES}]},
    {"type": "markdown", "text": "# Big\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |"},
    {"type": "table", "rows": CELLS},
    {"type": "data_table", "caption": "Who waits", "rows": CELLS},
    {"type": "file", "external_id": "evidence-1", "source": "remote"},
    {"type": "card", "title": plain("A card"), "body": plain("Its text")},
    {"type": "carousel", "elements": [{"type": "card", "title": plain("First card")}]},
    {"type": "container", "title": plain("A box"), "child_blocks": [{"type": "divider"}]},
    {
        "type": "plan",
        "title": plain("A plan"),
        "tasks": [{"task_id": "1", "title": plain("First"), "type": "task_card"}],
    },
    {"type": "task_card", "task_id": "2", "title": plain("Second"), "status": "complete"},
    {
        "type": "video",
        "alt_text": "A film",
        "title": plain("A film"),
        "video_url": "https://example.com/film",
        "thumbnail_url": "https://example.com/film.png",
    },
]
CHARTS = [
    [chart("By state", PIE), chart("By day", over_categories("bar"))],
    [chart("In lines", over_categories("line")), chart("In areas", over_categories("area"))],
]
PRESSED: list[Json] = [
    actions(
        {"type": "button", "text": plain("Press me"), "action_id": "do.button", "value": "pressed"},
        {"type": "button", "text": plain("Risky"), "action_id": "do.risky", "style": "danger", "confirm": SURE},
        {"type": "overflow", "action_id": "do.overflow", "options": COLOURS},
        {"type": "static_select", "action_id": "do.select", "placeholder": plain("Pick a colour"), "options": COLOURS},
    ),
    actions(
        {"type": "users_select", "action_id": "do.user", "placeholder": plain("Pick a person")},
        {"type": "datepicker", "action_id": "do.date", "placeholder": plain("Pick a day")},
        {"type": "timepicker", "action_id": "do.time", "placeholder": plain("Pick a time")},
        {"type": "checkboxes", "action_id": "do.boxes", "options": COLOURS},
        {"type": "radio_buttons", "action_id": "do.radio", "options": COLOURS},
    ),
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "do.feedback",
                "positive_button": {"text": plain("Good"), "value": "good"},
                "negative_button": {"text": plain("Bad"), "value": "bad"},
            },
            {
                "type": "icon_button",
                "icon": "trash",
                "text": plain("Remove"),
                "action_id": "do.remove",
                "value": "off",
            },
        ],
    },
]
FORM: list[Json] = [
    {"type": "alert", "text": plain("Mind the gap"), "level": "warning"},
    input_("text", {"type": "plain_text_input"}),
    input_("notes", {"type": "plain_text_input", "multiline": True}),
    input_("mail", {"type": "email_text_input"}),
    input_("address", {"type": "url_text_input"}),
    input_("number", {"type": "number_input", "is_decimal_allowed": False}),
    input_("prose", {"type": "rich_text_input"}),
    input_("day", {"type": "datepicker"}),
    input_("time", {"type": "timepicker"}),
    input_("moment", {"type": "datetimepicker"}),
    input_("colour", {"type": "static_select", "options": COLOURS}),
    input_("colours", {"type": "multi_static_select", "options": COLOURS}),
    input_("person", {"type": "users_select"}),
    input_("people", {"type": "multi_users_select"}),
    input_("place", {"type": "conversations_select"}),
    input_("places", {"type": "multi_conversations_select"}),
    input_("channel", {"type": "channels_select"}),
    input_("channels", {"type": "multi_channels_select"}),
    input_("boxes", {"type": "checkboxes", "options": COLOURS}),
    input_("radio", {"type": "radio_buttons", "options": COLOURS}),
    input_("file", {"type": "file_input"}),
]


SEARCHED: list[Json] = [
    input_("owner", {"type": "external_select", "min_query_length": 2}),
    input_("owners", {"type": "multi_external_select", "min_query_length": 2}),
]


def kinds(part: Any) -> Iterator[str]:
    """The types of all blocks and elements in it."""
    if isinstance(part, dict):
        yield from [part["type"]] if "type" in part else []
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from kinds(inner)


def client(tab: Tab) -> WebClient:
    return WebClient(tab.slack.bot_token, base_url=tab.slack.api_url)


def post(tab: Tab, blocks: list[Json]) -> None:
    """As the bot, in #general."""
    tab.slack.limits.enabled = False
    client(tab).chat_postMessage(channel=tab.slack.channel("general"), text="One of everything", blocks=blocks)


def publish(tab: Tab, monkeypatch: pytest.MonkeyPatch, blocks: list[Json]) -> None:
    """As a bot that has a Home tab, for Ana."""
    monkeypatch.setitem(tab.slack.workspace.manifest["features"]["app_home"], "home_tab_enabled", True)  # noqa: FBT003
    client(tab).views_publish(user_id=tab.slack.person("ana").id, view={"type": "home", "blocks": blocks})


def heard(tab: Tab, action_id: str) -> Json:
    """The action as the bot was told of it."""

    def look() -> Json | None:
        payloads = [wire.sent.get("payload", {}) for wire in tab.slack.traffic if wire.kind == "envelope"]
        told = [one for payload in payloads for one in payload.get("actions", [])]
        return next((one for one in reversed(told) if one["action_id"] == action_id), None)

    return tab.slack.wait_until(look) or {}


def open_form(tab: Tab, blocks: list[Json], **more: Any) -> None:
    """As a bot that may read files, for Ana."""
    scopes = tab.slack.workspace.manifest["oauth_config"]["scopes"]["bot"]
    scopes += [] if "files:read" in scopes else ["files:read"]
    view = {"type": "modal", "title": plain("Everything"), "submit": plain("Send it"), "blocks": blocks, **more}
    client(tab).views_open(trigger_id=tab.slack.workspace.trigger(tab.slack.person("ana").id), view=view)
    tab.form.wait_for()
