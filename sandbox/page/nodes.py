"""Plain HTML elements, made on the server."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui.element import Element

Handler = Callable[..., Awaitable[None] | None]

ENTERED = "(event) => emit(event.target.value)"
"""Tells the server what stands in a field."""


def node(tag: str, classes: str = "", html: str | None = None, **attributes: Any) -> Element:
    """One element. `html` is its content, already escaped; attributes are written `aria_label`, None leaves one out."""
    made = Element(tag)
    if classes:
        made.classes(classes)
    made.props.update(_props(html, attributes))
    return made


def _props(html: str | None, attributes: dict[str, Any]) -> dict[str, Any]:
    given = {name.strip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    return given if html is None else {**given, "innerHTML": html}


def button(
    html: str, pressed: Handler | None = None, classes: str = "", *, type_: str = "button", **attributes: Any
) -> Element:
    """A native button; `html` is its face."""
    made = node("button", classes, html, type_=type_, **attributes)
    if pressed is not None:
        made.on("click", lambda: pressed(), args=[])
    return made


def put(element: Element, html: str | None = None, **attributes: Any) -> None:
    """Other content or attributes, written as for `node`.

    What an element has already is not sent again: the browser would go through the whole page for it.
    """
    changed = {name: value for name, value in _props(html, attributes).items() if element.props.get(name) != value}
    if changed:
        element.props.update(changed)
