"""One field of a form, and what all kinds of fields share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from nicegui.element import Element

from sandbox.fields import all_options
from sandbox.messages import Json
from sandbox.modal_state import FIELDS
from sandbox.page.nodes import node
from sandbox.reading import Reader


@dataclass(frozen=True)
class Field:
    """One field to draw. `held` is what stands in it; `alone` means there is no label beside it,
    `focused` that it has the focus when the form opens, `dispatches` that the app hears of every entry at once."""

    element: Json
    label: str
    put: Callable[[Any], Awaitable[None]]
    offers: Callable[[str], Awaitable[list[Json]]]
    reader: Reader
    held: Json | None = None
    hint: str = ""
    error: str | None = None
    alone: bool = False
    focused: bool = False
    dispatches: bool = False

    @property
    def value(self) -> Any:
        """What is entered, else what the app set at first."""
        name, source, _ = FIELDS[self.element["type"]]
        return self.element.get(source) if self.held is None else self.held.get(name)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.reader.person.timezone)


def explain(field: Field, made: Element) -> None:
    """Its hint and its error below it, tied to it for screen readers."""
    described = []
    if field.hint:
        described.append(node("p", "hint", field.hint).html_id)
    if field.error:
        described.append(node("p", "error", escape(field.error), role="alert").html_id)
        made.props["aria-invalid"] = "true"
    if described:
        made.props["aria-describedby"] = " ".join(described)


def choices(field: Field) -> list[tuple[str, str]]:
    """(value, label) of everything a menu offers."""
    workspace, kind = field.reader.workspace, field.element["type"]
    if kind.endswith("users_select"):
        people = (one for one in workspace.people.values() if not one.is_deactivated)
        return [(one.id, one.name) for one in people if not one.is_bot]
    if kind.endswith(("conversations_select", "channels_select")):
        mine = workspace.places_of(field.reader.person.id)
        return [(place.id, f"#{place.name}") for place in mine if not place.is_im]
    return [(str(option["value"]), str(option["text"]["text"])) for option in all_options(field.element)]
