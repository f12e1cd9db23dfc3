"""Everything that can be filled in: text, menus, pickers, boxes; native, so that keys and screen readers work."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

from nicegui.element import Element

from sandbox.page.boxes import GROUPS, draw_boxes
from sandbox.page.cabinet import SEND
from sandbox.page.field import Field, choices, explain
from sandbox.page.nodes import ENTERED, node

LOCAL = "%Y-%m-%dT%H:%M"


def draw_field(field: Field) -> Element | None:
    """The field with its label, hint and error; returns what takes the focus. None for what cannot be drawn."""
    kind = field.element["type"]
    if kind in GROUPS:
        return draw_boxes(field)
    if kind not in _SINGLES:
        node(
            "div",
            "honest",
            f"A field of the kind <b>{escape(kind)}</b> stands here in Slack; this page cannot draw it.",
        )
        return None
    return _single(field)


def _single(field: Field) -> Element:
    label = None if field.alone else node("label", "label", field.label)
    made = _SINGLES[field.element["type"]](field)
    if field.focused:
        made.props["autofocus"] = True
    if label is not None:
        label.props["for"] = made.html_id
    else:
        made.props["aria-label"] = field.label
    explain(field, made)
    return made


# -- one line or many of text, dates and times


def _text(kind: str) -> Callable[[Field], Element]:
    def draw(field: Field) -> Element:
        element = field.element
        tag = "textarea" if element.get("multiline") or element["type"] == "rich_text_input" else "input"
        made = node(
            tag,
            "field",
            type=kind if tag == "input" else None,
            placeholder=element.get("placeholder", {}).get("text"),
            inputmode="decimal" if element["type"] == "number_input" else None,
            defaultValue=_words(field.value),
            autocomplete="off",
        )
        if tag == "textarea":
            made.props["rows"] = 4
        return _reporting(made, field.put, "change" if field.dispatches else "input")

    return draw


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(leaf.get("text", "") for part in value.get("elements", []) for leaf in part.get("elements", []))
    return str(value or "")


def _reporting(made: Element, put: Callable[[Any], Awaitable[None]], when: str = "change") -> Element:
    return made.on(when, lambda event: put(event.args), js_handler=ENTERED)


def _picker(kind: str) -> Callable[[Field], Element]:
    def draw(field: Field) -> Element:
        return _reporting(node("input", "field short", type=kind, defaultValue=str(field.value or "")), field.put)

    return draw


def _instant(field: Field) -> Element:
    """A moment, entered and shown in the acting person's zone."""
    shown = (
        "" if not field.value else datetime.fromtimestamp(int(field.value), UTC).astimezone(field.zone).strftime(LOCAL)
    )

    async def put(entered: str) -> None:
        local = datetime.fromisoformat(entered).replace(tzinfo=field.zone) if entered else None
        await field.put(None if local is None else int(local.timestamp()))

    made = _reporting(node("input", "field short", type="datetime-local", defaultValue=shown), put)
    node("span", "beside", escape(field.reader.person.timezone))
    return made


def _file(field: Field) -> Element:
    """Files of the person's own; they stay in the sandbox."""

    endings = ",".join(f".{kind}" for kind in field.element.get("filetypes", []))
    several = True if int(field.element.get("max_files", 10)) > 1 else None
    owner = field.reader.person.handle
    made = node("input", "field", type="file", multiple=several, accept=endings or None, data_as=owner)
    made.on("change", lambda event: field.put(event.args), js_handler=SEND)
    stored = (field.reader.workspace.files.get(str(one["id"])) for one in field.value or ())
    names = ", ".join(file.name for file in stored if file is not None)
    node("span", "beside", escape(f"Chosen: {names}") if names else "")
    return made


# -- menus


def _select(field: Field) -> Element:
    held = field.value
    chosen = held.get("value") if isinstance(held, dict) else held
    placeholder = str(field.element.get("placeholder", {}).get("text") or "Choose …")
    with node("select", "field") as made:
        node("option", "", escape(placeholder), value="", selected=chosen is None)
        for value, label in choices(field):
            node("option", "", escape(label), value=value, selected=value == chosen)
    return _reporting(made, lambda value: field.put(value or None))


_SINGLES: Mapping[str, Callable[[Field], Element]] = {
    "plain_text_input": _text("text"),
    "email_text_input": _text("email"),
    "url_text_input": _text("url"),
    "number_input": _text("text"),
    "rich_text_input": _text("text"),
    "datepicker": _picker("date"),
    "timepicker": _picker("time"),
    "datetimepicker": _instant,
    "file_input": _file,
    "static_select": _select,
    "users_select": _select,
    "conversations_select": _select,
    "channels_select": _select,
}
FIELD_KINDS = frozenset(_SINGLES) | frozenset(GROUPS)
"""Every kind of field this page draws."""
