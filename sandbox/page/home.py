"""The app's Home tab, and the heading of the middle."""

from functools import partial
from html import escape
from typing import Any

from sandbox.messages import Json
from sandbox.modals import Home
from sandbox.page.board import Board
from sandbox.page.icons import icon
from sandbox.page.nodes import node, put
from sandbox.page.screen import HOME, Screen


class Heading:
    """Where the person is, and who else."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._line = node("h1", "heading")
        self._about = node("p", "about")

    def draw(self) -> None:
        place = self._screen.conversation
        workspace = self._screen.slack.workspace
        if place is None:
            put(self._line, f"{escape(self._screen.bot_name)} · Home")
            put(self._about, "What the app shows to you alone")
        elif place.is_im:
            put(self._line, escape(self._screen.bot_name))
            put(self._about, "Direct messages with the app")
        else:
            sign = icon("lock" if place.is_private else "hash")
            members = sum(not workspace.people[one].is_bot for one in place.members)
            people = f"{members} {'person' if members == 1 else 'people'}"
            topic = place.topic or place.purpose
            put(self._line, f"{sign}{escape(place.name)}")
            put(self._about, escape(f"{people} · {topic}" if topic else people))


class HomeTab:
    """What the app published for the person, drawn again when it publishes anew."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._key: tuple[object, ...] = ()
        self._region = node("div", "scroll home", tabindex="0", role="region", aria_label="Home")

    def draw(self) -> None:
        screen = self._screen
        self._region.set_visibility(screen.place == HOME)
        if screen.place != HOME:
            if self._key:
                self._key = ()
                self._region.clear()  # or the tour would point at buttons that nobody sees
            return
        home = screen.who.home
        key = (screen.who.id, "" if home is None else home.raw["hash"])
        if key != self._key:
            self._key = key
            self._region.clear()
            with self._region, node("div", "paper"):
                self._build(home)

    def _build(self, home: Home | None) -> None:
        if home is None:
            node("p", "empty", "The app shows nothing on its Home page yet.")
            return
        screen = self._screen
        Board(screen, screen.reader, partial(self._press, home), _no_offers, entered=home.values).draw(home.blocks)

    async def _press(self, home: Home, element: Json, _block: Json, value: Any) -> None:
        chosen = element.get("value") if value is None and element["type"] == "button" else value
        await self._screen.do(lambda: home.click(element["action_id"], chosen))


async def _no_offers(_action_id: str, _typed: str) -> list[Json]:
    return []
