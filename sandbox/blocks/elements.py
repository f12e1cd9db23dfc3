"""The elements: buttons, menus, pickers, fields, and which of them may stand where."""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.objects import (
    confirm,
    conversation_filter,
    date,
    id_text,
    option,
    picture_fields,
    plain,
    text,
    time,
    trigger_on,
)
from sandbox.blocks.richtext import rich_text
from sandbox.blocks.rules import ByType, Rule, Shape, anything, choice, flag, listing, number, problem, string

_NAMED: dict[str, Rule] = {"action_id": id_text, "focus_on_load": flag}
_ASKED: dict[str, Rule] = {**_NAMED, "confirm": confirm, "placeholder": plain(150)}


def _options(text_rule: Rule, most: int) -> dict[str, Rule]:
    one = option(text_rule)
    return {"options": listing(one, most), "initial_option": one, "initial_options": listing(one, most)}


def _initial_is_offered(value: Any, at: str) -> Iterator[str]:
    groups = value.get("option_groups") or []
    offered = [*(value.get("options") or []), *(entry for group in groups for entry in group.get("options", []))]
    values = [entry.get("value") for entry in offered if isinstance(entry, dict)]
    chosen = [value["initial_option"]] if "initial_option" in value else value.get("initial_options") or []
    for entry in chosen:
        if isinstance(entry, dict) and entry.get("value") not in values:
            yield problem("initial option must be one of the options", at)
    if len(set(values)) != len(values):
        yield problem("options must have unique values", f"{at}/options")


_group = Shape({"label": plain(75), "options": listing(option(plain(75)), 100)}, ("label", "options"))
_menu: dict[str, Rule] = {**_ASKED, **_options(plain(75), 100), "option_groups": listing(_group, 100)}
_several: dict[str, Rule] = {"max_selected_items": number(1)}
_external: dict[str, Rule] = {**_ASKED, **_options(plain(75), 100), "min_query_length": number(0)}
_people: dict[str, Rule] = {**_ASKED, "initial_user": string(), "initial_users": listing(string(), 100)}
_places: dict[str, Rule] = {
    **_ASKED,
    "initial_conversation": string(),
    "initial_conversations": listing(string(), 100),
    "initial_channel": string(),
    "initial_channels": listing(string(), 100),
    "default_to_current_conversation": flag,
    "response_url_enabled": flag,
    "filter": conversation_filter,
}
_field: dict[str, Rule] = {**_NAMED, "placeholder": plain(150), "dispatch_action_config": trigger_on}
_choices = (_initial_is_offered,)
_style = choice("primary", "danger")
_button: dict[str, Rule] = {
    "text": plain(75),
    "action_id": id_text,
    "url": string(3000),
    "value": string(2000),
    "style": _style,
    "confirm": confirm,
    "accessibility_label": string(75),
    "agent_prompt": string(4000),
}
_workflow: dict[str, Rule] = {"workflow": anything, "text": plain(75), "action_id": id_text, "style": _style}
_feedback = Shape({"text": plain(75), "value": string(2000), "accessibility_label": string(75)}, ("text", "value"))

ELEMENTS: dict[str, Rule] = {
    "button": Shape(_button, ("text",)),
    "workflow_button": Shape({**_workflow, "accessibility_label": string(75)}, ("text", "workflow")),
    "image": Shape(picture_fields, ("alt_text",), ("image_url", "slack_file")),
    "plain_text": plain(3000),
    "mrkdwn": text(3000),
    "overflow": Shape(
        {"action_id": id_text, "options": listing(option(plain(75)), 5), "confirm": confirm}, ("options",)
    ),
    "static_select": Shape(_menu, (), ("options", "option_groups"), _choices),
    "multi_static_select": Shape({**_menu, **_several}, (), ("options", "option_groups"), _choices),
    "external_select": Shape(_external),
    "multi_external_select": Shape({**_external, **_several}),
    "users_select": Shape(_people),
    "multi_users_select": Shape({**_people, **_several}),
    "conversations_select": Shape(_places),
    "multi_conversations_select": Shape({**_places, **_several}),
    "channels_select": Shape(_places),
    "multi_channels_select": Shape({**_places, **_several}),
    "checkboxes": Shape(
        {**_NAMED, "confirm": confirm, **_options(text(75), 10)}, ("options",), also=(_initial_is_offered,)
    ),
    "radio_buttons": Shape(
        {**_NAMED, "confirm": confirm, **_options(text(75), 10)}, ("options",), also=(_initial_is_offered,)
    ),
    "datepicker": Shape({**_ASKED, "initial_date": date}),
    "timepicker": Shape({**_ASKED, "initial_time": time, "timezone": string()}),
    "datetimepicker": Shape({**_NAMED, "confirm": confirm, "initial_date_time": number(1_000_000_000, 9_999_999_999)}),
    "plain_text_input": Shape(
        {
            **_field,
            "initial_value": string(3000, 0),
            "multiline": flag,
            "min_length": number(0, 3000),
            "max_length": number(1, 3000),
        }
    ),
    "email_text_input": Shape({**_field, "initial_value": string(3000, 0)}),
    "url_text_input": Shape({**_field, "initial_value": string(3000, 0)}),
    "number_input": Shape(
        {
            **_field,
            "is_decimal_allowed": flag,
            "initial_value": string(3000, 0),
            "min_value": string(),
            "max_value": string(),
        },
        ("is_decimal_allowed",),
    ),
    "rich_text_input": Shape(
        {**_field, "initial_value": rich_text, "min_lines": number(1, 100), "max_lines": number(1, 100)}
    ),
    "file_input": Shape({"action_id": id_text, "filetypes": listing(string(), 100), "max_files": number(1, 10)}),
    "feedback_buttons": Shape(
        {"action_id": id_text, "positive_button": _feedback, "negative_button": _feedback},
        ("positive_button", "negative_button"),
    ),
    "icon_button": Shape(
        {
            "action_id": id_text,
            "icon": choice("trash"),
            "text": plain(75),
            "value": string(2000),
            "confirm": confirm,
            "accessibility_label": string(75),
            "visible_to_user_ids": listing(string(), 10),
        },
        ("icon", "text"),
    ),
}

_MENUS = tuple(name for name in ELEMENTS if name.endswith("_select"))
_PICKERS = ("datepicker", "timepicker", "checkboxes", "radio_buttons")
_TEXT_FIELDS = ("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input")


def of(*names: str) -> ByType:
    """An element, of one of these types."""
    return ByType({name: ELEMENTS[name] for name in names})


_single_menus = tuple(name for name in _MENUS if not name.startswith("multi_"))
in_actions = of("button", "workflow_button", "overflow", *_single_menus, *_PICKERS, "datetimepicker")
beside_text = of("button", "workflow_button", "image", "overflow", *_MENUS, *_PICKERS)
in_input = of(*_TEXT_FIELDS, *_MENUS, *_PICKERS, "datetimepicker", "file_input")
in_context = of("image", "plain_text", "mrkdwn")
in_context_actions = of("feedback_buttons", "icon_button")
