"""Check boxes and radio buttons; menus of several, and menus whose options the app offers, are boxes too."""

from collections.abc import Callable, Mapping
from typing import Any

from nicegui.element import Element

from sandbox.fields import all_options
from sandbox.messages import Json
from sandbox.page.field import Field, choices, explain
from sandbox.page.nodes import ENTERED, node
from sandbox.page.paint.inline import plain, text_object

CHECKED = "(event) => emit(event.target.checked)"


def draw_boxes(field: Field) -> Element:
    """The field as a group of boxes, with its label, hint and error."""
    options = GROUPS[field.element["type"]](field)
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
        explain(field, group)
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
    return [{"value": value, "text": {"type": "plain_text", "text": label}} for value, label in choices(field)]


def _none(_field: Field) -> list[Json]:
    return []


GROUPS: Mapping[str, Callable[[Field], list[Json]]] = {
    "checkboxes": _own_options,
    "radio_buttons": _own_options,
    "multi_static_select": _own_options,
    "multi_users_select": _drawn_up,
    "multi_conversations_select": _drawn_up,
    "multi_channels_select": _drawn_up,
    "external_select": _none,
    "multi_external_select": _none,
}
