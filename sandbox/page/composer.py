"""Where messages and slash commands are typed."""

from functools import partial
from html import escape

from nicegui.element import Element

from sandbox.messages import Json, Message
from sandbox.modals import Outcome
from sandbox.page.cabinet import SEND
from sandbox.page.icons import icon
from sandbox.page.nodes import ENTERED, button, node, put
from sandbox.page.screen import Screen

KEYS = """(event) => {
  if (event.isComposing || event.shiftKey) return;
  const open = event.target.getAttribute("aria-expanded") === "true";
  if (event.key === "Enter" || (open && ["Tab", "ArrowDown", "ArrowUp", "Escape"].includes(event.key))) {
    event.preventDefault();
    emit(event.key, event.target.value);
  }
}"""


class Composer:
    """A text field with the app's commands offered while one is typed."""

    def __init__(self, screen: Screen, *, in_thread: bool = False) -> None:
        self._screen = screen
        self._in_thread = in_thread
        self._offered: list[Json] = []
        self._at = 0
        with node("div", "composer") as self.root:
            self._note = node("p", "note", role="status")
            self._closed = node("p", "read-only", "Sending messages to this app has been turned off.")
            self._list = node("ul", "offers", role="listbox", aria_label="Commands")
            with node("div", "line") as self._line:
                self._attach()
                self._text = self._field()
                screen.mark("thread-composer" if in_thread else "composer", self._text)
                self._send = button("Send", self._send_now, "send")
                screen.mark("thread-send" if in_thread else "send", self._send)
        self._list.set_visibility(False)
        self._draft = ""
        screen.on_start_over.append(partial(self.fill, ""))

    def _field(self) -> Element:
        text = node(
            "input",
            "",
            type="text",
            role="combobox",
            aria_expanded="false",
            aria_controls=self._list.html_id,
            aria_autocomplete="list",
            autocomplete="off",
        )
        text.on("input", lambda event: self._typed(event.args), js_handler=ENTERED)
        text.on("keydown", lambda event: self._key(*event.args), js_handler=KEYS)
        return text

    def _attach(self) -> None:
        with node("label", "icon attach", title="Attach files"):
            node("span", "", icon("plus"))
            self._files = node("input", "sr-only", type="file", multiple=True, aria_label="Attach files")
        self._files.on("change", lambda event: self._share(event.args), js_handler=SEND)

    async def _share(self, file_ids: list[str]) -> None:
        """What is typed goes along."""
        place, who, text = self._screen.conversation, self._screen.who, self._draft.strip()
        thread = self._screen.thread if self._in_thread else None
        if place is not None and file_ids:
            self.fill("")
            await self._screen.do(lambda: who.shares(place.id, file_ids, text, thread))

    # -- drawing

    def draw(self) -> None:
        screen = self._screen
        place = screen.conversation
        self.root.set_visibility(place is not None)
        if place is None:
            return
        self._line.set_visibility(screen.may_write)
        self._closed.set_visibility(not screen.may_write)
        put(self._files, data_as=screen.who.handle)
        where = f"#{place.name}" if not place.is_im else screen.bot_name
        label = "Reply in thread" if self._in_thread else f"Message {where} or type /"
        put(self._text, aria_label=label, placeholder=label)
        put(self._note, escape("" if self._in_thread else screen.note))
        put(self._send, aria_busy="true" if screen.is_busy else "false")

    # -- completion

    def _typed(self, text: str) -> None:
        self._draft = text
        word = text.split(" ", 1)[0].lower()
        is_command = text.startswith("/") and not self._in_thread
        offered = [one for one in self._screen.commands() if str(one["command"]).startswith(word)] if is_command else []
        if " " in text and not (offered and offered[0]["command"] == word):
            offered = []
        self._offer(offered)

    def _offer(self, offered: list[Json], at: int = 0) -> None:
        if (offered, at) == (self._offered, self._at):
            return
        self._offered, self._at = offered, at
        self._list.clear()
        with self._list:
            for place, command in enumerate(offered):
                hint = escape(str(command.get("usage_hint") or ""))
                about = escape(str(command.get("description") or ""))
                entry = node(
                    "li",
                    "",
                    f"<b>{escape(str(command['command']))}</b> <code>{hint}</code><small>{about}</small>",
                    role="option",
                    aria_selected="true" if place == at else "false",
                )
                entry.on("click", partial(self._complete, command), args=[])
                if place == at:
                    self._text.props["aria-activedescendant"] = entry.html_id
        if not offered:
            self._text.props.pop("aria-activedescendant", None)
        self._list.set_visibility(bool(offered))
        self._text.props["aria-expanded"] = "true" if offered else "false"

    def _complete(self, command: Json) -> None:
        self.fill(f"{command['command']} ")

    def fill(self, text: str) -> None:
        """Put this text into the field, ready to send."""
        self._draft = text
        self._offer([])
        self._screen.set_text(self._text, text)

    async def _key(self, key: str, text: str) -> None:
        self._draft = text
        if key in ("ArrowDown", "ArrowUp"):
            step = 1 if key == "ArrowDown" else -1
            self._offer(self._offered, (self._at + step) % len(self._offered))
        elif key == "Escape":
            self._offer([])
        elif self._offered and (key == "Tab" or " " not in text) and text != self._offered[self._at]["command"]:
            self._complete(self._offered[self._at])
        elif key == "Enter":
            await self._send_now()

    # -- sending

    async def _send_now(self) -> None:
        text, place = self._draft.strip(), self._screen.conversation
        if not text or place is None:
            return
        self.fill("")
        await self._screen.do(partial(self._act, text, place.id))

    def _act(self, text: str, place: str) -> Outcome | Message:
        who = self._screen.who
        if text.startswith("/") and not self._in_thread:
            command, _, words = text.partition(" ")
            return who.command(command, words.strip(), channel=place)
        thread = self._screen.thread if self._in_thread else None
        return who.says(place, text, thread=thread)
