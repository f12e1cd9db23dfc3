"""Views as Slack keeps them: stacks of modals, Home tabs, and what a person has put into the fields."""

from collections.abc import Iterator
from typing import Any

from sandbox.messages import Json
from sandbox.records import View
from sandbox.state import Workspace

# What each element reports, where its initial value is said, and what it holds when nothing is chosen.
FIELDS: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "users_select": ("selected_user", "initial_user", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_static_select": ("selected_options", "initial_options", ()),
    "multi_external_select": ("selected_options", "initial_options", ()),
    "multi_users_select": ("selected_users", "initial_users", ()),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", ()),
    "multi_channels_select": ("selected_channels", "initial_channels", ()),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "checkboxes": ("selected_options", "initial_options", ()),
    "radio_buttons": ("selected_option", "initial_option", None),
    "file_input": ("files", "initial_files", ()),
}
DEFAULTS: Json = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "submit": None,
    "close": None,
    "title": {"type": "plain_text", "text": "View Title"},
}


def elements(part: Any, block: Json | None = None) -> Iterator[tuple[Json, Json]]:
    """Every (element, block) with an action_id, in reading order; the block is the outermost one."""
    if isinstance(part, list):
        for item in part:
            yield from elements(item, block)
    elif isinstance(part, dict):
        outer = part if block is None else block
        if "action_id" in part:
            yield part, outer
        for value in part.values():
            if isinstance(value, dict | list):
                yield from elements(value, outer)


def initial(blocks: list[Json]) -> dict[str, dict[str, Json]]:
    """`state.values` before anybody touches the form."""
    entered: dict[str, dict[str, Json]] = {}
    for element, block in elements(blocks):
        kind = element.get("type", "")
        if kind in FIELDS:
            name, source, empty = FIELDS[kind]
            value = element.get(source, list(empty) if empty == () else empty)
            entered.setdefault(block["block_id"], {})[element["action_id"]] = {"type": kind, name: value}
    return entered


def named_blocks(workspace: Workspace, blocks: list[Json]) -> list[Json]:
    """The blocks with a block_id and action_ids where the app gave none, as Slack fills them in."""
    return [_with_ids(workspace, block) for block in blocks]


def _with_ids(workspace: Workspace, block: Json) -> Json:
    filled = dict(block)
    filled.setdefault("block_id", workspace.ids.fresh("b", 5))
    for place in ("element", "accessory"):
        if isinstance(filled.get(place), dict):
            filled[place] = _with_action_id(workspace, filled[place])
    if filled.get("type") == "actions":
        filled["elements"] = [_with_action_id(workspace, element) for element in filled["elements"]]
    return filled


def _with_action_id(workspace: Workspace, element: Json) -> Json:
    if element.get("type") == "image" or "action_id" in element:
        return element
    return element | {"action_id": workspace.ids.fresh("a", 5)}


def new_view(workspace: Workspace, user: str, body: Json, above: str | None = None) -> View:
    """A fresh view for this person, on top of `above` when that is given."""
    with workspace.lock:
        view_id = workspace.ids.fresh("V")
        root = workspace.views[above].root if above else view_id
        view = View(view_id, user, {}, {}, 0, root, previous=above)
        workspace.views[view_id] = view
        changed_view(workspace, view, body)
        return view


def changed_view(workspace: Workspace, view: View, body: Json) -> None:
    """Put another body into the view. Fields that stay (same block, action and type) keep what was entered."""
    with workspace.lock:
        blocks = named_blocks(workspace, body["blocks"])
        entered = initial(blocks)
        for block_id, fields in entered.items():
            for action_id, field in fields.items():
                before = view.entered.get(block_id, {}).get(action_id)
                if before is not None and before["type"] == field["type"]:
                    fields[action_id] = before
        view.body = DEFAULTS | body | {"blocks": blocks}
        view.entered = entered
        view.changed = workspace.changed()
