"""What goes over the wire."""

import json
from html import escape
from zoneinfo import ZoneInfo

from nicegui.element import Element

from sandbox.page.nodes import node
from sandbox.page.screen import Screen
from sandbox.traffic import Wire

MOST = 80
"""Wires shown at once; older ones are not."""


class Traffic:
    """A list with the newest first, to which only what is new is added, so that what is open stays open."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._shown: list[tuple[Wire, Element]] = []
        node("h2", "", "On the wire")
        node("p", "hint", "Everything between Slack and the bot: envelopes, acknowledgements and calls.")
        with node("div", "log", tabindex="0", role="log", aria_label="Traffic"):
            self._list = node("ol", "wires")

    def draw(self) -> None:
        if self._screen.panel != "traffic":
            return
        wires = self._screen.slack.traffic[-MOST:]
        while self._shown and (not wires or self._shown[0][0] is not wires[0]):
            self._shown.pop(0)[1].delete()
        for wire in wires[len(self._shown) :]:
            with self._list:
                element = node("li", _classes(wire), _told(wire, self._screen.stage.zone))
            element.move(self._list, 0)
            self._shown.append((wire, element))


def _comes_in(wire: Wire) -> bool:
    return wire.kind in ("envelope", "request", "hello", "disconnect")


def _status(wire: Wire) -> str:
    return "" if wire.status in (None, 200) else f" {wire.status}"


def _classes(wire: Wire) -> str:
    is_bad = wire.kind == "timeout" or _status(wire)
    return f"{'in' if _comes_in(wire) else 'out'}{' bad' if is_bad else ''}"


def _told(wire: Wire, zone: ZoneInfo) -> str:
    took = "" if wire.seconds is None else f"{wire.seconds * 1000:.0f} ms"
    said = escape(json.dumps({"sent": wire.sent, "answer": wire.answer}, indent=1, default=str)[:4000])
    arrow = "→ bot" if _comes_in(wire) else "bot →"
    return (
        f'<details><summary><time>{wire.at.astimezone(zone):%H:%M:%S}</time> <span class="way">{arrow}</span>'
        f" <b>{escape(wire.name)}</b> <small>{escape(wire.kind)}{_status(wire)} {took}</small></summary>"
        f'<pre tabindex="0">{said}</pre></details>'
    )
