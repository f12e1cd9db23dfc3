"""The modal on the acting person's screen."""

from contextlib import suppress
from functools import partial
from html import escape
from typing import Any

from sandbox.errors import ImpossibleError
from sandbox.messages import Json
from sandbox.modals import Modal
from sandbox.page.board import Board
from sandbox.page.icons import icon
from sandbox.page.nodes import button, node, put
from sandbox.page.paint.inline import plain
from sandbox.page.screen import Screen

OPEN = "dialog.modal[open]"

NOTE_FOCUS = """(event) => {
    const field = event.target.closest("[data-field]")
    event.currentTarget.dataset.used = field?.dataset.field ?? ""
    event.currentTarget.dataset.caret = event.target.selectionStart ?? ""
}"""
"""Notes on the dialog which of its fields is used, and where in it."""

FOCUS_AGAIN = f"""(() => {{
    const dialog = document.querySelector("{OPEN}")
    if (dialog?.querySelector("footer")?.contains(document.activeElement)) return
    const used = dialog?.dataset.used
    const field = used && dialog.querySelector(`[data-field="${{CSS.escape(used)}}"]`)
    const next = field || dialog?.querySelector("[autofocus]") || dialog?.querySelector(".body")
    const caret = dialog?.dataset.caret
    next?.focus()
    if (field && caret && field.selectionStart != null) field.setSelectionRange(caret, caret)
}})()"""

TYPED = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"})


class ModalBox:
    """A native dialog that shows the top of the person's stack. When the app changes the view, its body is drawn again;

    what is around it stays as long as it says the same, and with it the focus on a button that is about to be pressed.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._key: tuple[object, ...] = ()
        self._frame: tuple[object, ...] = ()
        self._errors: dict[str, str] = {}
        self._is_open = False
        self._is_answered = False
        self._dialog = node("dialog", "modal", aria_labelledby="modal-title")
        for moved in ("focusin", "input", "keyup", "click"):
            self._dialog.on(moved, js_handler=NOTE_FOCUS)
        self._dialog.on("cancel.prevent", self._close, args=[])
        screen.refill = self._refill

    def draw(self) -> None:
        modal = self._screen.who.modal
        if modal is None:
            self._shut()
            return
        raw = modal.raw
        key = (modal.view_id, raw["hash"], tuple(self._errors.items()))
        if key == self._key:
            return
        if modal.view_id not in self._key:
            self._errors = {}
            key = (modal.view_id, raw["hash"], ())
        self._key = key
        self._draw_frame(modal, raw)
        self._draw_body(modal)
        if not self._is_open:
            self._is_open = True
            self._dialog.run_method("showModal")
        elif self._errors:
            self._screen.focus(f"{OPEN} .wrong .field", f"{OPEN} .wrong .boxes")
        elif self._is_answered:
            self._screen.focus(f"{OPEN} [autofocus]", f"{OPEN} .body")
        else:
            self._screen.client.run_javascript(FOCUS_AGAIN)
        self._is_answered = False

    def _refill(self) -> None:
        """Draw it again with what is entered now."""
        self._key = ()
        self.draw()

    def _shut(self) -> None:
        self._key, self._frame, self._errors = (), (), {}
        if self._is_open:
            self._is_open = False
            self._dialog.run_method("close")
            self._dialog.clear()

    def _draw_frame(self, modal: Modal, raw: Json) -> None:
        screen = self._screen
        depth = len(screen.slack.workspace.stacks.get(screen.who.id, []))
        close = plain((raw.get("close") or {}).get("text", "Cancel"))
        submit = plain((raw.get("submit") or {}).get("text", "Submit"))
        has_submit = bool(raw.get("submit")) or any(block["type"] == "input" for block in modal.blocks)
        frame = (modal.view_id, depth > 1, modal.title, close, submit if has_submit else "")
        if frame == self._frame:
            return
        self._frame = frame
        self._dialog.clear()
        with (
            self._dialog,
            node("form", "", novalidate=True).on("submit.prevent", partial(self._submit, modal), args=[]),
        ):
            with node("header"):
                if depth > 1:
                    button(icon("back"), self._close, "icon", aria_label="Back")
                node("h2", "", plain(modal.title), id="modal-title")
                button(icon("close"), partial(self._close, all_of_them=True), "icon", aria_label="Close")
            screen.modal_slot = node("div", "coach-slot")
            self._note = node("p", "note", role="alert")
            self._body = node("div", "body", tabindex="-1")
            with node("footer"):
                screen.mark("close", button(close, self._close, "act"))
                if has_submit:
                    screen.mark("submit", button(submit, None, "act primary", type_="submit"))

    def _draw_body(self, modal: Modal) -> None:
        screen = self._screen
        put(self._note, escape(screen.note))
        self._note.set_visibility(bool(screen.note))
        self._body.clear()
        with self._body:
            Board(
                screen,
                screen.reader,
                partial(self._press, modal),
                partial(self._offers, modal),
                entered=modal.values,
                errors=self._errors,
                first=_first_field(modal.blocks),
            ).draw(modal.blocks)

    # -- acting

    async def _press(self, modal: Modal, element: Json, block: Json, value: Any) -> None:
        if block["type"] == "input" and element["type"] in TYPED and not block.get("dispatch_action"):
            # At once and not in turn: an answer to an earlier act must not draw the form without it.
            with suppress(ImpossibleError):  # the form is closed
                self._enter(modal, element, block, value)
        elif block["type"] == "input":
            await self._screen.do(partial(self._enter, modal, element, block, value))
        else:
            chosen = element.get("value") if value is None and element["type"] == "button" else value
            await self._screen.do(lambda: modal.click(element["action_id"], chosen))

    def _enter(self, modal: Modal, element: Json, block: Json, value: Any) -> None:
        same = [one for one in modal.blocks if one.get("element", {}).get("action_id") == element["action_id"]]
        modal.fill({element["action_id"] if len(same) == 1 else block["block_id"]: value})

    async def _offers(self, modal: Modal, action_id: str, typed: str) -> list[Json]:
        found: list[Json] = []
        await self._screen.do(lambda: found.extend(modal.options(action_id, typed)))
        return found

    async def _submit(self, modal: Modal) -> None:
        self._is_answered = True
        outcome = await self._screen.do(modal.submit)
        if outcome is None or not modal.is_open:
            return
        self._errors = dict(outcome.errors)
        if outcome.failure:
            self._key = ()
        self.draw()

    async def _close(self, *, all_of_them: bool = False) -> None:
        modal = self._screen.who.modal
        if modal is not None:
            await self._screen.do(lambda: modal.close(all_of_them=all_of_them))


def _first_field(blocks: list[Json]) -> str:
    inputs = [block["element"] for block in blocks if block["type"] == "input"]
    wanted = [one for one in inputs if one.get("focus_on_load")] or inputs
    return str(wanted[0].get("action_id", "")) if wanted else ""
