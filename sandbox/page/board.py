"""Blocks on the page: what is looked at as HTML, what is pressed and filled as elements."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nicegui.element import Element

from sandbox.messages import Json
from sandbox.page.field import Field
from sandbox.page.fields import draw_field
from sandbox.page.icons import icon
from sandbox.page.nodes import button, node
from sandbox.page.paint.inline import plain, text_object
from sandbox.page.paint.static import PAINTERS, paint, picture, section_text
from sandbox.page.question import Asker, asker
from sandbox.page.screen import Screen
from sandbox.reading import Reader

Press = Callable[[Json, Json, Any], Awaitable[None]]
Entered = Mapping[str, Mapping[str, Json]]


@dataclass(frozen=True)
class Board:
    """Where blocks are drawn: how they are read, what a press does, and what stands in the fields.

    `press` takes the element, its block and the value chosen (None for a button). `errors` are texts by block_id;
    `first` is the action_id of the field that has the focus.
    """

    screen: Screen
    reader: Reader
    press: Press
    offers: Callable[[str, str], Awaitable[list[Json]]]
    entered: Entered = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    first: str = ""

    def draw(self, blocks: "list[Json] | tuple[Json, ...]") -> None:
        """All blocks in order, into the current element."""
        for block in blocks:
            drawer = _DRAWERS.get(str(block.get("type")))
            if drawer is not None:
                drawer(self, block)
            else:
                node("div", f"piece of-{block.get('type', '')}", paint(block, self.reader))


def _section(board: Board, block: Json) -> None:
    with node("div", "piece section"):
        node("div", "text", section_text(block, board.reader))
        if "accessory" in block:
            with node("div", "accessory"):
                _element(board, block["accessory"], block)


def _actions(board: Board, block: Json) -> None:
    with node("div", "piece actions"):
        for element in block.get("elements", []):
            _element(board, element, block)


def _input(board: Board, block: Json) -> None:
    element, block_id = block["element"], block["block_id"]
    error = board.errors.get(block_id)
    optional = ' <span class="optional">optional</span>' if block.get("optional") else ""
    label = f"{plain(block['label']['text'])}{optional}"
    hint = text_object(block.get("hint"), board.reader)
    with node("div", f"piece input{' wrong' if error else ''}"):
        drawn = draw_field(_field(board, element, block, label, hint=hint, error=error))
        if drawn is not None:
            drawn.props["data-field"] = element["action_id"]
            board.screen.mark(f"field:{element['action_id']}", drawn)


def _field(
    board: Board,
    element: Json,
    block: Json,
    label: str,
    *,
    hint: str = "",
    error: str | None = None,
    alone: bool = False,
) -> Field:
    async def put(value: Any) -> None:
        await board.press(element, block, value)

    async def offers(typed: str) -> list[Json]:
        return await board.offers(element["action_id"], typed)

    held = board.entered.get(block.get("block_id", ""), {}).get(element.get("action_id", ""))
    focused = element.get("action_id") == board.first
    return Field(
        element,
        label,
        put,
        offers,
        board.reader,
        held,
        hint=hint,
        error=error,
        alone=alone,
        focused=focused,
        dispatches=block["type"] != "input" or bool(block.get("dispatch_action")),
    )


def _element(board: Board, element: Json, block: Json) -> None:
    kind = element["type"]
    if kind == "image":
        node("div", "thumb", picture(element, board.reader))
    elif kind in ("button", "workflow_button", "icon_button"):
        _button(board, element, block)
    elif kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            _button(board, {**element[side], "type": kind, "action_id": element.get("action_id", "")}, block)
    elif kind == "overflow":
        _menu(board, element, block, icon("more"), "More actions")
    elif kind == "static_select":
        _menu(board, element, block, _face(element), _name(element))
    else:
        drawn = draw_field(_field(board, element, block, _name(element), alone=True))
        if drawn is not None:
            drawn.props["data-field"] = element.get("action_id")
            board.screen.mark(f"action:{element.get('action_id')}", drawn)


def _name(element: Json) -> str:
    return plain(str(element.get("placeholder", {}).get("text") or "Choose"))


def _face(element: Json) -> str:
    chosen = element.get("initial_option")
    return f"{plain(chosen['text']['text']) if chosen else _name(element)} {icon('down')}"


def _button(board: Board, element: Json, block: Json) -> None:
    async def pressed() -> None:
        if await agreed(element):
            await board.press(element, block, None)

    style = element.get("style", "")
    name = element.get("accessibility_label")
    made = button(plain(str(element["text"]["text"])), pressed, f"act {style}", aria_label=name)
    made.props["data-field"] = element.get("action_id")
    board.screen.mark(f"action:{element.get('action_id')}", made)
    board.screen.mark(f"action:{element.get('action_id')}:{element.get('value')}", made)
    agreed = asker(element, board.reader)


def _menu(board: Board, element: Json, block: Json, face: str, name: str) -> None:
    """A button that opens a list of options; choosing one is the act."""
    made = button(face, None, "act menu", aria_label=name, aria_haspopup="true", data_field=element.get("action_id"))
    board.screen.mark(f"action:{element.get('action_id')}", made)
    agreed = asker(element, board.reader)
    with node("div", "popover options", popover="auto", role="group", aria_label=name) as popover:
        for group in element.get("option_groups") or [{"options": element.get("options", [])}]:
            if group.get("label"):
                node("p", "caption", plain(group["label"]["text"]))
            for option in group["options"]:
                _option(board, element, block, option, agreed, popover)
    made.props["popovertarget"] = popover.html_id


def _option(board: Board, element: Json, block: Json, option: Json, agreed: Asker, popover: Element) -> None:
    async def chosen() -> None:
        if await agreed(option if "confirm" in option else element):
            await board.press(element, block, option["value"])

    about = f"<small>{plain(option['description']['text'])}</small>" if option.get("description") else ""
    made = button(
        f"<span>{plain(option['text']['text'])}{about}</span>", chosen, "option", popovertarget=popover.html_id
    )
    made.props["popovertargetaction"] = "hide"
    board.screen.mark(f"option:{element.get('action_id')}:{option['value']}", made)


def _card(board: Board, block: Json) -> None:
    with node("div", "piece card"):
        parts = (text_object(block.get(name), board.reader) for name in ("title", "subtitle", "body", "subtext"))
        for name, part in zip(("title", "subtitle", "body", "subtext"), parts, strict=True):
            if part:
                node("div", name, part)
        if block.get("actions"):
            _actions(board, {**block, "elements": block["actions"]})


def _carousel(board: Board, block: Json) -> None:
    with node("div", "piece carousel", tabindex="0", role="group", aria_label="Cards"):
        for card in block["elements"]:
            _card(board, card)


def _container(board: Board, block: Json) -> None:
    title = text_object(block.get("title"), board.reader) or paint(
        {"type": "rich_text", **(block.get("rich_text_title") or {})}, board.reader
    )
    with node("div", "piece container"):
        node("div", "title", title)
        if block.get("subtitle"):
            node("div", "subtitle", text_object(block["subtitle"], board.reader))
        board.draw(block["child_blocks"])


_DRAWERS: Mapping[str, Callable[[Board, Json], None]] = {
    "actions": _actions,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
    "context_actions": _actions,
    "input": _input,
    "section": _section,
}

DRAWN = frozenset(_DRAWERS) | frozenset(PAINTERS)
"""Every type of block this page draws; others are shown as an honest box."""
