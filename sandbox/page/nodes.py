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
    given = {name.strip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    if html is not None:
        given["innerHTML"] = html
    made.props.update(given)
    return made


def button(
    html: str, pressed: Handler | None = None, classes: str = "", *, type_: str = "button", **attributes: Any
) -> Element:
    """A native button; `html` is its face."""
    made = node("button", classes, html, type_=type_, **attributes)
    if pressed is not None:
        made.on("click", lambda: pressed(), args=[])
    return made


def reset(element: Element, html: str) -> None:
    """Put other content into an element, if it is other."""
    if element.props.get("innerHTML") != html:
        element.props["innerHTML"] = html
        element.update()
