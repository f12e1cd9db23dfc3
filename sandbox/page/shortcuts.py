"""The app's global shortcuts, beside the composer."""

from functools import partial
from html import escape

from sandbox.page.icons import icon
from sandbox.page.nodes import button, node
from sandbox.page.screen import Screen


class Shortcuts:
    """A button with a list; not there when the app has none for this person."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._who = ""
        self._root = node("div", "shortcuts")

    def draw(self) -> None:
        screen = self._screen
        if screen.who.id == self._who:
            return
        self._who = screen.who.id
        self._root.clear()
        entries = screen.shortcuts("global")
        if not entries:
            return
        with self._root:
            made = button(icon("bolt"), None, "icon", aria_label="Shortcuts of the app", popovertarget="shortcuts")
            screen.mark("shortcuts", made)
            with node("div", "popover options", popover="auto", id="shortcuts", role="group", aria_label="Shortcuts"):
                for entry in entries:
                    name = str(entry["callback_id"])
                    about = escape(str(entry.get("description") or ""))
                    face = f"<span>{escape(str(entry['name']))}<small>{about}</small></span>"
                    made = button(face, partial(self._use, name), "option", popovertarget="shortcuts")
                    made.props["popovertargetaction"] = "hide"
                    screen.mark(f"shortcut:{name}", made)

    async def _use(self, name: str) -> None:
        who = self._screen.who
        await self._screen.do(lambda: who.global_shortcut(name))
