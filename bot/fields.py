"""Reads what was filled in and chosen: the elements of a form, a menu or a picker, and the files given with them."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from commands.invocation import Field
from storage.kinds.reports import Enclosure

Part = Mapping[str, Any]
"""A part of a payload."""

SINGLE = {
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "external_select": "selected_option",
    "overflow": "selected_option",
    "radio_buttons": "selected_option",
    "static_select": "selected_option",
    "timepicker": "selected_time",
    "users_select": "selected_user",
}
SEVERAL = {
    "checkboxes": "selected_options",
    "file_input": "files",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
    "multi_external_select": "selected_options",
    "multi_static_select": "selected_options",
    "multi_users_select": "selected_users",
}
"""Where each kind of element keeps what was chosen; the others keep it in `value`."""


def of_view(view: Part) -> dict[str, Field]:
    """Everything that stands in a form, under the names of its elements."""
    return {name: value(element) for block in _blocks(view) for name, element in block.items()}


def value(element: Part) -> Field:
    """What stands in one element; None if nothing does."""
    kind = element.get("type", "")
    if kind == "datetimepicker":
        picked = element.get("selected_date_time")
        return datetime.fromtimestamp(picked, UTC) if picked else None
    if kind in SEVERAL:
        chosen = element.get(SEVERAL[kind]) or ()
        return tuple(each if isinstance(each, str) else each.get("value") or each["id"] for each in chosen)
    single = element.get(SINGLE.get(kind, "value"))
    return single["value"] if isinstance(single, dict) else single


def files(holder: Part) -> tuple[Enclosure, ...]:
    """The files of a message, an event or an element. One that was deleted since has an id and little else."""
    return tuple(
        Enclosure(each["id"], each.get("name") or each["id"], each.get("mimetype") or "", each.get("permalink") or "")
        for each in holder.get("files") or ()
    )


def files_of_view(view: Part) -> tuple[Enclosure, ...]:
    """The files given in a form."""
    return tuple(file for block in _blocks(view) for element in block.values() for file in files(element))


def _blocks(view: Part) -> Collection[Part]:
    values: Part = view.get("state", {}).get("values", {})
    return values.values()
