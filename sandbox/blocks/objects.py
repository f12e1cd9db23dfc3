"""Composition objects: text, options, confirmation, files, pictures."""

import re
from collections.abc import Iterator
from typing import Any

from sandbox.blocks.rules import ByType, Rule, Shape, choice, flag, listing, problem, string

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def plain(most: int, least: int = 1) -> Rule:
    """A plain_text object; Slack takes no mrkdwn here."""
    return ByType({"plain_text": Shape({"text": string(most, least), "emoji": flag}, ("text",))})


def text(most: int, least: int = 1) -> Rule:
    """A text object of either kind."""
    plain_text = Shape({"text": string(most, least), "emoji": flag}, ("text",))
    mrkdwn = Shape({"text": string(most, least), "verbatim": flag}, ("text",))
    return ByType({"plain_text": plain_text, "mrkdwn": mrkdwn})


def option(text_rule: Rule) -> Shape:
    fields = {"text": text_rule, "value": string(150), "description": text(75), "url": string(3000)}
    return Shape(fields, ("text", "value"))


def matching(pattern: re.Pattern[str], example: str) -> Rule:
    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield problem(f"must look like {example}", at)

    return rule


date = matching(_DATE, "2026-11-23")
time = matching(_TIME, "09:30")
id_text = string(255)
confirm = Shape(
    {
        "title": plain(100),
        "text": text(300),
        "confirm": plain(30),
        "deny": plain(30),
        "style": choice("primary", "danger"),
    },
    ("title", "text", "confirm", "deny"),
)
slack_file = Shape(
    {"id": matching(re.compile(r"F[A-Z0-9]{8,}"), "F0123456789"), "url": string(3000)}, (), ("id", "url")
)
picture_fields: dict[str, Rule] = {"image_url": string(3000), "slack_file": slack_file, "alt_text": string(2000)}
trigger_on = Shape(
    {"trigger_actions_on": listing(choice("on_enter_pressed", "on_character_entered"), 2)}, ("trigger_actions_on",)
)
conversation_filter = Shape(
    {
        "include": listing(choice("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    }
)
