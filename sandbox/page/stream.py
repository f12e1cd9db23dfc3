"""The messages of one place, the newest at the bottom."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from nicegui.element import Element

from sandbox.messages import Message
from sandbox.page.nodes import node, put
from sandbox.page.row import draw_message
from sandbox.page.screen import Screen

MOST = 60
"""Messages shown at once; older ones are not."""


@dataclass(frozen=True)
class Row:
    """What a row shows; the same row again needs no drawing."""

    message: Message
    replies: int
    day: str
    is_first_of_day: bool


class Stream:
    """A list of messages that draws only what changed, so that the focus stays where it is."""

    def __init__(self, screen: Screen, *, in_thread: bool = False) -> None:
        self._screen = screen
        self._in_thread = in_thread
        self._shown: list[tuple[Row, Element]] = []
        self._key: tuple[object, ...] = ()
        with node("div", "scroll", tabindex="0", role="log", aria_label="Messages") as self.region:
            self._list = node("ol", "stream")

    def draw(self, messages: Sequence[Message], replies: dict[str, int], key: tuple[object, ...]) -> None:
        """`key` names who looks at which place: another one starts anew."""
        rows = self._rows(messages[-MOST:], replies)
        key = (*key, self._screen.reader.date(int(self._screen.slack.clock().timestamp()), "{date_num}"))
        if key != self._key or not self._continues(rows):
            self._key, self._shown = key, []
            self._list.clear()
        for place, row in enumerate(rows):
            if place >= len(self._shown):
                with self._list:
                    element = node("li", "entry", tabindex="-1")
                self._shown.append((row, element))
                self._fill(row, element)
            elif row != self._shown[place][0]:
                element = self._shown[place][1]
                self._shown[place] = (row, element)
                self._fill(row, element)
                self._refocus(row, element)

    def _refocus(self, row: Row, element: Element) -> None:
        """Whoever pressed something in this row finds it again, or the row."""
        pressed = self._screen.pressed
        if pressed is not None and pressed[0] == row.message.ts:
            self._screen.pressed = None
            self._screen.focus(f'#{element.html_id} [data-field="{pressed[1]}"]', f"#{element.html_id}")

    def _continues(self, rows: Sequence[Row]) -> bool:
        """The same messages as before and perhaps more after them."""
        before = [row.message.ts for row, _ in self._shown]
        return before == [row.message.ts for row in rows[: len(before)]]

    def _rows(self, messages: Sequence[Message], replies: dict[str, int]) -> list[Row]:
        rows: list[Row] = []
        for message in messages:
            day = self._screen.reader.date(int(float(message.ts)), "{date_long_pretty}")
            is_first = not rows or rows[-1].day != day
            rows.append(Row(message, replies.get(message.ts, 0), day, is_first))
        return rows

    def _fill(self, row: Row, element: Element) -> None:
        element.clear()
        element.classes(add="ephemeral" if row.message.ephemeral_for else "")
        with element:
            if row.is_first_of_day:
                node("p", "day", f"<span>{escape(row.day[:1].upper() + row.day[1:])}</span>")
            with node("div", "message"):
                draw_message(self._screen, row.message, row.replies, in_thread=self._in_thread)


class Room:
    """The middle of the page: where the person is."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._stream = Stream(screen)
        self._empty = node("p", "empty")

    def draw(self) -> None:
        screen = self._screen
        place = screen.conversation
        self._stream.region.set_visibility(place is not None)
        if place is None:
            self._empty.set_visibility(False)
            return
        seen = screen.who.sees(place.id)
        top = [message for message in seen if not message.is_reply or message.broadcast]
        replies = {one.ts: sum(other.is_reply and other.thread_ts == one.ts for other in seen) for one in top}
        self._stream.draw(top, replies, (screen.who.id, place.id))
        self._empty.set_visibility(not top)
        name = screen.bot_name if place.is_im else f"#{place.name}"
        hint = "Type <code>/</code> to see what you can do." if screen.has_app else "Say hello."
        put(self._empty, f"<b>Nothing was said in {escape(name)} yet</b>{hint}")
