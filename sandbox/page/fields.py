"""Everything that can be filled in: text, menus, pickers, boxes; native, so that keys and screen readers work."""

from base64 import b64decode
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from nicegui.element import Element

from sandbox.fields import all_options
from sandbox.messages import Json
from sandbox.modal_state import FIELDS
from sandbox.page.nodes import ENTERED, node
from sandbox.page.paint.inline import plain, text_object
from sandbox.reading import Reader

LOCAL = "%Y-%m-%dT%H:%M"
CHECKED = "(event) => emit(event.target.checked)"
FILES = """async (event) => emit(await Promise.all([...event.target.files].map((file) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done([file.name, reader.result]);
  reader.readAsDataURL(file);
}))))"""


@dataclass(frozen=True)
class Field:
    """One field to draw. `held` is what stands in it; `alone` means there is no label beside it,
    `focused` that it has the focus when the form opens."""

    element: Json
    label: str
    put: Callable[[Any], Awaitable[None]]
    offers: Callable[[str], Awaitable[list[Json]]]
    upload: Callable[[str, bytes], str]
    reader: Reader
    held: Json | None = None
    hint: str = ""
    error: str | None = None
    alone: bool = False
    focused: bool = False

    @property
    def value(self) -> Any:
        """What is entered, else what the app set at first."""
        name, source, _ = FIELDS[self.element["type"]]
        return self.element.get(source) if self.held is None else self.held.get(name)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.reader.person.timezone)


def draw_field(field: Field) -> Element | None:
    """The field with its label, hint and error; returns what takes the focus. None for what cannot be drawn."""
    kind = field.element["type"]
    if kind in _GROUPS:
        return _grouped(field, _GROUPS[kind](field))
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
    _explain(field, made)
    return made


def _explain(field: Field, made: Element) -> None:
    described = []
    if field.hint:
        described.append(node("p", "hint", field.hint).html_id)
    if field.error:
        described.append(node("p", "error", escape(field.error), role="alert").html_id)
        made.props["aria-invalid"] = "true"
    if described:
        made.props["aria-describedby"] = " ".join(described)


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
        return _reporting(made, field.put)

    return draw


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(leaf.get("text", "") for part in value.get("elements", []) for leaf in part.get("elements", []))
    return str(value or "")


def _reporting(made: Element, put: Callable[[Any], Awaitable[None]]) -> Element:
    return made.on("change", lambda event: put(event.args), js_handler=ENTERED)


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

    async def put(chosen: list[tuple[str, str]]) -> None:
        await field.put([field.upload(name, b64decode(url.partition(",")[2])) for name, url in chosen])

    endings = ",".join(f".{kind}" for kind in field.element.get("filetypes", []))
    several = True if int(field.element.get("max_files", 10)) > 1 else None
    made = node("input", "field", type="file", multiple=several, accept=endings or None)
    made.on("change", lambda event: put(event.args), js_handler=FILES)
    stored = (field.reader.workspace.files.get(str(one["id"])) for one in field.value or ())
    names = ", ".join(file.name for file in stored if file is not None)
    node("span", "beside", escape(f"Chosen: {names}") if names else "")
    return made


# -- menus


def _choices(field: Field) -> list[tuple[str, str]]:
    """(value, label) of everything a menu offers."""
    workspace, kind = field.reader.workspace, field.element["type"]
    if kind.endswith("users_select"):
        people = (one for one in workspace.people.values() if not one.is_deactivated)
        return [(one.id, one.name) for one in people if not one.is_bot]
    if kind.endswith(("conversations_select", "channels_select")):
        mine = workspace.places_of(field.reader.person.id)
        return [(place.id, f"#{place.name}") for place in mine if not place.is_im]
    return [(str(option["value"]), str(option["text"]["text"])) for option in all_options(field.element)]


def _select(field: Field) -> Element:
    held = field.value
    chosen = held.get("value") if isinstance(held, dict) else held
    placeholder = str(field.element.get("placeholder", {}).get("text") or "Choose …")
    with node("select", "field") as made:
        node("option", "", escape(placeholder), value="", selected=chosen is None)
        for value, label in _choices(field):
            node("option", "", escape(label), value=value, selected=value == chosen)
    return _reporting(made, lambda value: field.put(value or None))


# -- boxes


def _grouped(field: Field, options: Iterable[Json]) -> Element:
    """Check boxes or radio buttons; menus of several are boxes too."""
    several = field.element["type"] not in ("radio_buttons", "external_select")
    chosen = _chosen_values(field.value)
    with node("fieldset", "boxes") as group:
        if field.alone:
            group.props["aria-label"] = field.label
        else:
            node("legend", "label", field.label)
        if field.element["type"].endswith("external_select"):
            _search(field, several=several, chosen=chosen)
        else:
            _boxes(field, node("div", "many"), list(options), chosen, several=several)
        _explain(field, group)
    group.props["tabindex"] = "-1"
    return group


def _chosen_values(value: Any) -> list[str]:
    held = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return [str(one["value"]) if isinstance(one, dict) else str(one) for one in held]


def _boxes(field: Field, into: Element, options: list[Json], chosen: list[str], *, several: bool) -> None:
    into.clear()
    with into:
        for option in options:
            _box(field, option, chosen, name=into.html_id, several=several)


def _box(field: Field, option: Json, chosen: list[str], *, name: str, several: bool) -> None:
    value = str(option["value"])

    async def put(checked: bool) -> None:
        if not several:
            await field.put(value)
            return
        others = [one for one in chosen if one != value]
        chosen[:] = [*others, value] if checked else others
        await field.put(list(chosen))

    about = text_object(option.get("description"), field.reader)
    with node("label", "box"):
        made = node("input", type="checkbox" if several else "radio", name=name, checked=value in chosen)
        node("span", "", text_object(option["text"], field.reader) + (f"<small>{about}</small>" if about else ""))
    made.on("change", lambda event: put(event.args), js_handler=CHECKED)


def _search(field: Field, *, several: bool, chosen: list[str]) -> None:
    """What the app offers for the words typed."""
    least = int(field.element.get("min_query_length", 3))
    hint = plain(str(field.element.get("placeholder", {}).get("text") or "Type to search"))
    typed = node("input", "field", type="search", aria_label=f"Search: {field.label}", placeholder=hint)
    found = node("div", "many", aria_live="polite")

    async def look(words: str) -> None:
        if len(words) >= least:
            _boxes(field, found, await field.offers(words), chosen, several=several)

    typed.on("input", lambda event: look(event.args), js_handler=ENTERED, throttle=0.2, leading_events=False)


def _own_options(field: Field) -> list[Json]:
    return all_options(field.element)


def _drawn_up(field: Field) -> list[Json]:
    return [{"value": value, "text": {"type": "plain_text", "text": label}} for value, label in _choices(field)]


def _none(_field: Field) -> list[Json]:
    return []


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
_GROUPS: Mapping[str, Callable[[Field], list[Json]]] = {
    "checkboxes": _own_options,
    "radio_buttons": _own_options,
    "multi_static_select": _own_options,
    "multi_users_select": _drawn_up,
    "multi_conversations_select": _drawn_up,
    "multi_channels_select": _drawn_up,
    "external_select": _none,
    "multi_external_select": _none,
}

FIELD_KINDS = frozenset(_SINGLES) | frozenset(_GROUPS)
"""Every kind of field this page draws."""
