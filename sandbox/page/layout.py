"""The page: the bar on top, places at the left, the talk in the middle, panels at the right."""

import asyncio
from collections.abc import Callable
from functools import partial

from nicegui.element import Element

from sandbox.page.coach import Coach
from sandbox.page.composer import Composer
from sandbox.page.home import Heading, HomeTab
from sandbox.page.icons import icon
from sandbox.page.modal import ModalBox
from sandbox.page.nodes import button, node, put
from sandbox.page.panels import Clock, Faults, Thread
from sandbox.page.screen import Area, Screen
from sandbox.page.shortcuts import Shortcuts
from sandbox.page.sidebar import Sidebar
from sandbox.page.stream import Room
from sandbox.page.wires import Traffic

PANELS = (("tour", "Tour", "star"), ("faults", "Faults", "bolt"), ("traffic", "Traffic", "wire"))
THEMES = {"auto": "dark", "dark": "light", "light": "auto"}


class Layout:
    """Builds all areas into the current slot, in reading order."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._theme = "auto"
        self._tabs: dict[str, Element] = {}
        self._sides: dict[str, Element] = {}
        with node("div", "app", data_theme="auto", data_menu="closed") as self._app:
            with node("header", "top"):
                self._bar()
            screen.areas.append(Sidebar(screen))
            with node("main", "middle"):
                with node("div", "title"):
                    screen.areas.append(Heading(screen))
                screen.areas.append(Room(screen))
                screen.areas.append(HomeTab(screen))
                composer = Composer(screen)
                with composer.root:
                    screen.areas.append(Shortcuts(screen))
                screen.areas.append(composer)
            self._right = node("aside", "side", aria_label="Tour and tools")
            with self._right:
                self._panels(composer)
            screen.areas.insert(0, ModalBox(screen))
            screen.areas.append(self)

    def _bar(self) -> None:
        screen = self._screen
        self._menu = button(icon("menu"), self._toggle_menu, "icon only-narrow", aria_label="People and channels")
        self._menu.props["aria-expanded"] = "false"
        screen.mark("menu", self._menu)
        name = screen.slack.company.workspace.name
        node("p", "brand", f"<b>{name}</b><span class='tag'>sandbox</span>")
        screen.areas.append(Clock(screen))
        with node("div", "tools", role="group", aria_label="Tools"):
            for key, label, sign in PANELS:
                face = f"{icon(sign)}<span class='label'>{label}</span>"
                made = button(
                    face, partial(screen.show, key), "tool", aria_label=label, title=label, aria_pressed="false"
                )
                self._tabs[key] = screen.mark(f"panel:{key}", made)
            self._shade = button(icon("theme"), self._next_theme, "tool", aria_label="Theme: as the system")
            self._again = button(
                icon("restart"), self._begin_again, "tool", aria_label="Reset the company", title="Reset the company"
            )

    def _panels(self, composer: Composer) -> None:
        screen = self._screen
        button(icon("close"), screen.close, "icon shut", aria_label="Close this panel")
        builders: dict[str, Callable[[], Area]] = {
            "tour": partial(Coach, screen, composer),
            "faults": partial(Faults, screen),
            "traffic": partial(Traffic, screen),
            "thread": partial(Thread, screen),
        }
        for key, build in builders.items():
            self._sides[key] = node("section", f"panel {key}")
            with self._sides[key]:
                screen.areas.append(build())

    def draw(self) -> None:
        panel = self._screen.panel
        put(self._app, data_starts=self._screen.starts)
        self._right.set_visibility(bool(panel))
        for key, side in self._sides.items():
            side.set_visibility(key == panel)
        for key, tab in self._tabs.items():
            put(tab, aria_pressed="true" if key == panel else "false")
        if self._screen.has_moved:
            self._screen.has_moved = False
            self._open_menu(is_open=False)

    def _toggle_menu(self) -> None:
        self._open_menu(is_open=self._app.props["data-menu"] != "open")

    def _open_menu(self, *, is_open: bool) -> None:
        put(self._app, data_menu="open" if is_open else "closed")
        put(self._menu, aria_expanded="true" if is_open else "false")

    def _next_theme(self) -> None:
        self._theme = THEMES[self._theme]
        self._app.props["data-theme"] = self._theme
        words = {"auto": "as the system", "dark": "dark", "light": "light"}[self._theme]
        self._shade.props["aria-label"] = f"Theme: {words}"

    async def _begin_again(self) -> None:
        await asyncio.to_thread(self._screen.stage.begin_again)
