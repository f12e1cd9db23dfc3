"""Confirm dialogs: "are you sure?", when the app wants it asked."""

import asyncio
from collections.abc import Awaitable, Callable
from html import escape

from sandbox.messages import Json
from sandbox.page.nodes import button, node
from sandbox.page.paint.inline import plain, text_object
from sandbox.reading import Reader

Asker = Callable[[Json], Awaitable[bool]]


def asker(element: Json, reader: Reader) -> Asker:
    """Asks "are you sure?" when the app wants it; made beside the element it belongs to."""
    if not element.get("confirm"):
        return _always
    return Question(element["confirm"], reader).ask


async def _always(_element: Json) -> bool:
    return True


class Question:
    """A confirm dialog."""

    def __init__(self, confirm: Json, reader: Reader) -> None:
        self._answer: Callable[[bool], None] = lambda _yes: None
        with node("dialog", "question", aria_label=str(confirm["title"]["text"])) as self._dialog:
            node("h2", "", plain(confirm["title"]["text"]))
            node("div", "body", text_object(confirm["text"], reader))
            with node("div", "line-up"):
                button(escape(str(confirm["deny"]["text"])), lambda: self._answered(yes=False), "act")
                style = confirm.get("style", "primary")
                button(escape(str(confirm["confirm"]["text"])), lambda: self._answered(yes=True), f"act {style}")
        self._dialog.on("cancel", lambda: self._answered(yes=False), args=[])

    async def ask(self, _element: Json) -> bool:
        """Show it and wait for the answer."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._answer = lambda yes: None if future.done() else future.set_result(yes)
        self._dialog.run_method("showModal")
        return await future

    def _answered(self, *, yes: bool) -> None:
        self._dialog.run_method("close")
        self._answer(yes)
