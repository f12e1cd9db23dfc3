"""Mounts the page on the sandbox's own server, on loopback, behind a token in its address."""

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from fastapi import FastAPI
from nicegui import ui
from nicegui.element import Element

from sandbox.page.cabinet import Cabinet
from sandbox.page.layout import Layout
from sandbox.page.screen import Screen
from sandbox.page.stage import Stage
from sandbox.slack import Sandbox
from sandbox.stories import Story

LOOK = Path(__file__).with_name("look.css")


class Page:
    """The sandbox in a browser. Make it before the sandbox starts; one for each process, since NiceGUI has one app.

    `zone` is the company's; `begin_again` puts the company and its bot back to the first day.
    """

    def __init__(
        self, slack: Sandbox, zone: ZoneInfo, stories: Sequence[Story], begin_again: Callable[[], None]
    ) -> None:
        self._token = secrets.token_urlsafe(16)
        self._slack = slack
        self._reset = begin_again
        self._stage = Stage(slack, zone, stories, self.begin_again)
        self._look = f"<style>{LOOK.read_text(encoding='utf-8')}</style>"
        self._screens: list[Screen] = []
        slack.watch(self._changed)
        slack.app.router.routes.extend(Cabinet(slack).routes(f"/{self._token}"))
        ui.run_with(
            cast("FastAPI", slack.app),  # only its Starlette part is used
            root=self._open,
            title=f"{slack.company.workspace.name}: {slack.company.bot.name} in the sandbox",
            language="en-US",
            mount_path=f"/{self._token}",
            tailwind=False,
            show_welcome_message=False,
            reconnect_timeout=10,
        )

    @property
    def url(self) -> str:
        """The address with its token; whoever has it can act as anybody in the sandbox."""
        return f"{self._slack.url}/{self._token}/"

    def _open(self) -> None:
        ui.add_head_html(self._look)
        client = ui.context.client
        _one_main(client.content)
        screen = Screen(self._stage, client)
        Layout(screen)
        self._screens.append(screen)
        client.on_connect(screen.redraw)
        client.on_delete(lambda: self._screens.remove(screen))
        screen.redraw()

    def begin_again(self) -> None:
        """Puts the company and its bot back to the first day, and every tab to its start. Not on the page's loop."""
        self._reset()
        self.start_over()

    def start_over(self) -> None:
        """Puts every tab to its start: nothing seen, chosen or planned. From any thread."""
        for screen in list(self._screens):
            screen.start_over_soon()

    def _changed(self) -> None:
        for screen in list(self._screens):
            if screen.client.has_socket_connection:
                screen.changed()


def _one_main(content: Element) -> None:
    """NiceGUI puts everything into a <main>, where bars and panels do not belong; the page has its own."""
    slot = content.parent_slot
    if slot is not None:
        slot.parent.tag = "div"
