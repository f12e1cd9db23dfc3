"""Finding an element of a message or view, and what a person's choice in it reports."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from sandbox.errors import ImpossibleError
from sandbox.messages import Json
from sandbox.modal_state import FIELDS, elements


def find_element(blocks: Sequence[Any], action_id: str, value: str | None) -> tuple[Json, Json]:
    """The element with this action_id, among several the one with this value."""
    found = [pair for pair in elements(list(blocks)) if pair[0]["action_id"] == action_id]
    if len(found) > 1 and value is not None:
        found = [pair for pair in found if value in _values(pair[0])]
    if len(found) == 1:
        return found[0]
    there = ", ".join(sorted(element["action_id"] for element, _ in elements(list(blocks)))) or "none"
    trouble = "nothing" if not found else "more than one element (say which by value)"
    raise ImpossibleError(f"there is {trouble} with action_id {action_id}; what is there: {there}")


def _values(element: Json) -> list[Any]:
    return [element.get("value"), *(option.get("value") for option in all_options(element))]


def chosen_value(element: Json, value: Any) -> Json:
    """What a stateful element reports for this value, such as `{"selected_date": "2026-11-23"}`.

    Options are named by their value, dates and times by text or a datetime object, rich text by a block or plain text.
    None or an empty list empties the field.
    """
    kind = element["type"]
    if kind == "overflow":
        return {"selected_option": _option(element, value)}
    if kind == "feedback_buttons":
        return _feedback(element, value)
    if kind not in FIELDS:
        raise ImpossibleError(f"{element['action_id']} is a {kind}: nothing can be entered there")
    name, _, empty = FIELDS[kind]
    if value is None or value == "" or (empty == () and not value):
        return {name: list(empty) if empty == () else empty}
    return {name: _READERS[kind](element, value)}


def _feedback(element: Json, value: Any) -> Json:
    for side in ("positive_button", "negative_button"):
        if element[side].get("value") == value:
            return {"text": element[side]["text"], "value": value}
    raise ImpossibleError(f"{element['action_id']} has no button with the value {value}")


def _option(element: Json, value: Any) -> Json:
    options = all_options(element)
    for option in options:
        if option.get("value") == str(value):
            return option
    there = ", ".join(str(option.get("value")) for option in options) or "none"
    raise ImpossibleError(f"{element['action_id']} has no option {value}; the options are: {there}")


def all_options(element: Json) -> list[Json]:
    """The options of a menu, those in groups too."""
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    return [*element.get("options", ()), *grouped]


def _options(element: Json, values: Any) -> list[Json]:
    if isinstance(values, str):
        raise ImpossibleError(f"{element['action_id']} takes a list of options, not {values!r}")
    most = element.get("max_selected_items")
    if most is not None and len(values) > most:
        raise ImpossibleError(f"{element['action_id']} takes at most {most} options")
    return [_option(element, value) for value in values]


def _text(_element: Json, value: Any) -> str:
    return str(value)


def _texts(element: Json, values: Any) -> list[str]:
    if isinstance(values, str):
        raise ImpossibleError(f"{element['action_id']} takes a list, not {values!r}")
    return [str(value) for value in values]


def _date(element: Json, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise ImpossibleError(f"{element['action_id']} takes a date such as 2026-11-23, not {value!r}") from error


def _time(element: Json, value: Any) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value)):
        raise ImpossibleError(f"{element['action_id']} takes a time such as 09:30, not {value!r}")
    return str(value)


def _instant(element: Json, value: Any) -> int:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if not isinstance(value, int):
        raise ImpossibleError(f"{element['action_id']} takes an aware datetime or epoch seconds, not {value!r}")
    return value


def _rich_text(_element: Json, value: Any) -> Json:
    if isinstance(value, dict):
        return value
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(value)}]}
    return {"type": "rich_text", "elements": [section]}


def _files(_element: Json, values: Any) -> list[Json]:
    return [{"id": str(value)} for value in values]


_READERS: dict[str, Callable[[Json, Any], Any]] = {
    "plain_text_input": _text,
    "email_text_input": _text,
    "url_text_input": _text,
    "number_input": _text,
    "rich_text_input": _rich_text,
    "static_select": _option,
    "external_select": _option,
    "users_select": _text,
    "conversations_select": _text,
    "channels_select": _text,
    "multi_static_select": _options,
    "multi_external_select": _options,
    "multi_users_select": _texts,
    "multi_conversations_select": _texts,
    "multi_channels_select": _texts,
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _instant,
    "checkboxes": _options,
    "radio_buttons": _option,
    "file_input": _files,
}
