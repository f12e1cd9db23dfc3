"""One browser tab: who acts, where they are, and when what is drawn again."""

import asyncio
import json
from collections.abc import Callable
from typing import Protocol, TypeVar

from nicegui.client import Client
from nicegui.element import Element

from sandbox.errors import ImpossibleError
from sandbox.messages import Json, Message
from sandbox.modals import Outcome
from sandbox.page.seen import Seen
from sandbox.page.stage import Stage
from sandbox.people import Person
from sandbox.reading import Reader
from sandbox.records import Conversation

HOME = "home"
"""The place that is the app's Home tab."""

SOON = 0.03
"""Seconds in which changes are gathered before one redraw."""

CLOSE_ALL = "document.querySelectorAll(':popover-open').forEach((one) => one.hidePopover())"

Result = TypeVar("Result")


class Area(Protocol):
    """A part of the page."""

    def draw(self) -> None:
        """Bring it up to date; leaves alone what has not changed, so that the focus stays."""


class Screen:
    """The state of one tab. Its parts call it; it calls their `draw`. Lives on the server's event loop."""

    def __init__(self, stage: Stage, client: Client) -> None:
        self.stage = stage
        self.slack = stage.slack
        self.client = client
        self.who: Person = self.slack.person(self.slack.company.people[0].handle)
        self.place = self.slack.company.channels[0].id
        self.thread: str | None = None
        self.panel = "tour"
        self.note = ""
        self.is_busy = False
        self.seen = Seen(self.slack)
        self.areas: list[Area] = []
        self.marks: dict[str, list[Element]] = {}
        self.glowing: frozenset[str] = frozenset()
        self.has_moved = False
        self.modal_slot: Element | None = None
        self.pressed: tuple[str, str] | None = None
        self.refill: Callable[[], None] = _nothing
        self.on_start_over: list[Callable[[], None]] = []
        self.starts = 0
        self._turn = asyncio.Lock()
        self._loop = asyncio.get_running_loop()
        self._is_due = False

    # -- who and where

    @property
    def reader(self) -> Reader:
        return Reader(self.slack.workspace, self.who.member)

    @property
    def conversation(self) -> Conversation | None:
        """Where the person is; None at the Home tab."""
        return None if self.place == HOME else self.slack.workspace.conversation(self.place)

    def places(self) -> list[Conversation]:
        """The channels of the person, then their direct messages with the bot."""
        if self.has_app:
            self.slack.workspace.direct(self.who.id)
        return self.slack.workspace.places_of(self.who.id)

    def become(self, handle: str) -> None:
        self.who = self.slack.person(handle)
        mine = self.places()
        if self.place not in {HOME if self.has_home else "", *(place.id for place in mine)}:
            was = self.conversation
            same_kind = [place for place in mine if place.is_im == (was is not None and was.is_im)] or mine
            self.place = same_kind[0].id
        self.thread = None
        self._tidy()

    async def go(self, place: str) -> None:
        """Go there; the app is told when its Home tab opens."""
        self.place, self.thread = place, None
        self._tidy()
        if place == HOME:
            who = self.who
            await self.do(who.opens_home)

    @property
    def bot_name(self) -> str:
        return self.slack.company.bot.name

    @property
    def has_app(self) -> bool:
        """People of partners see the app's messages in shared channels, and nothing else of it."""
        return self.who.member.team == self.slack.company.workspace.id

    @property
    def has_home(self) -> bool:
        """The app's manifest says whether there is a Home tab."""
        return self.has_app and bool(self._app_home.get("home_tab_enabled"))

    @property
    def may_write(self) -> bool:
        """Whether the person may write where they are; an app may turn writing off in its direct messages."""
        place = self.conversation
        return place is not None and not (place.is_im and self._app_home.get("messages_tab_read_only_enabled"))

    @property
    def _app_home(self) -> Json:
        return dict(self.slack.workspace.manifest.get("features", {}).get("app_home", {}))

    def commands(self) -> list[Json]:
        """The slash commands this person has."""
        return self._features("slash_commands")

    def shortcuts(self, kind: str) -> list[Json]:
        """The app's shortcuts of this person, `message` or `global`."""
        return [one for one in self._features("shortcuts") if one.get("type") == kind]

    def _features(self, name: str) -> list[Json]:
        if not self.has_app:
            return []
        return list(self.slack.workspace.manifest.get("features", {}).get(name, []))

    def open_thread(self, message: Message) -> None:
        self.thread = message.thread_ts or message.ts
        self.show("thread")

    def show(self, panel: str) -> None:
        """Open a side panel; the one that is open closes instead."""
        self.panel = "" if panel == self.panel and panel != "thread" else panel
        self.redraw()

    def close(self) -> None:
        """Close the side panel."""
        self.panel = ""
        self.redraw()

    def start_over(self) -> None:
        """After the company was put back: as if the page had just been opened."""
        self.starts += 1
        self.pressed = None
        self.client.run_javascript(CLOSE_ALL)
        self.seen = Seen(self.slack)
        self.who = self.slack.person(self.slack.company.people[0].handle)
        self.place, self.thread, self.panel = self.slack.company.channels[0].id, None, "tour"
        self.note, self.has_moved = "", True
        for told in self.on_start_over:
            told()
        self.redraw()

    def start_over_soon(self) -> None:
        """The same, from another thread."""
        self._loop.call_soon_threadsafe(self.start_over)

    def _tidy(self) -> None:
        self.note = ""
        self.has_moved = True
        if self.panel == "thread":
            self.panel = ""
        self.redraw()

    # -- acting

    async def do(self, work: Callable[[], Result]) -> Result | None:
        """Act as the person, one act after the other; what goes wrong is shown above the composer."""
        async with self._turn:
            self.is_busy, self.note, outcome = True, "", None
            try:
                outcome = await asyncio.to_thread(work)
            except ImpossibleError as error:
                self.note = f"Slack does not allow this: {error}"
            except TimeoutError:
                self.note = "Nothing came back in time. Is a fault planned?"
            finally:
                self.is_busy = False
        if isinstance(outcome, Outcome) and outcome.failure:
            self.note = outcome.failure
        self.redraw()
        return outcome

    # -- drawing

    def mark(self, key: str, element: Element) -> Element:
        """Name an element for the tour, which makes it glow by this name."""
        here = [other for other in self.marks.get(key, ()) if not other.is_deleted]
        self.marks[key] = [*here, element]
        if key in self.glowing:
            element.classes(add="glow")
        return element

    def glow(self, keys: frozenset[str]) -> None:
        """Let exactly these glow."""
        self.glowing = keys
        wanted = {element.id for key in keys for element in self.marks.get(key, ())}
        for element in (one for elements in self.marks.values() for one in elements if not one.is_deleted):
            glows = element.id in wanted
            if ("glow" in element.classes) != glows:
                element.classes(add="glow" if glows else "", remove="" if glows else "glow")

    def redraw(self) -> None:
        """Bring all areas up to date, with the state held still meanwhile."""
        if self.client.is_deleted:
            return
        with self.slack.workspace.lock:
            self._settle()
            for area in self.areas:
                area.draw()

    def _redraw_due(self) -> None:
        self._is_due = False
        self.redraw()

    def _settle(self) -> None:
        """Leave a place that is gone, as after another tab put the company back."""
        here = {place.id for place in self.places()} | ({HOME} if self.has_home else set())
        if self.place not in here:
            self.place = self.slack.company.channels[0].id

    def set_text(self, element: Element, text: str) -> None:
        """Put this into a text field, whatever was typed there."""
        field = f"document.getElementById({json.dumps(element.html_id)})"
        self.client.run_javascript(f"{field}.value = {json.dumps(text)}")

    def focus(self, *selectors: str) -> None:
        """Put the focus on the first of these that is there; what had it was drawn anew."""
        found = " ?? ".join(f"document.querySelector({json.dumps(selector)})" for selector in selectors)
        self.client.run_javascript(f"({found})?.focus()")

    def changed(self) -> None:
        """Something changed in the workspace: redraw soon. From any thread."""
        if not self._is_due and not self._loop.is_closed():
            self._is_due = True
            self._loop.call_soon_threadsafe(self._loop.call_later, SOON, self._redraw_due)


def _nothing() -> None:
    """Until a form is drawn."""
