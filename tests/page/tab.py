"""A person in front of the page: finds things by the names that a screen reader says."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from playwright.sync_api import CDPSession, Locator, Page

from bot.cli.demo import Demo

PATIENCE = 30_000
"""Milliseconds to wait for what must appear."""


class Tab:
    """One browser tab on the company's page."""

    def __init__(self, page: Page, demo: Demo) -> None:
        self.page = page
        self.demo = demo
        self.slack = demo.slack

    @contextmanager
    def starts_over(self) -> Iterator[None]:
        """Waits until the page has followed what is done inside: a start from the beginning."""
        app = self.page.locator(".app[data-starts]")
        starts = int(app.get_attribute("data-starts") or 0)
        yield
        self.page.locator(f".app[data-starts='{starts + 1}']").wait_for()
        self.page.get_by_role("heading", name="See it in five minutes").wait_for()

    # -- what is there

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name)

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("combobox", name=re.compile("^Message "))

    @property
    def form(self) -> Locator:
        return self.page.locator("dialog.modal[open]")

    @property
    def entries(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("listitem").filter(has=self.page.locator(".message"))

    @property
    def newest(self) -> Locator:
        return self.entries.last

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("complementary")

    def focused(self) -> str:
        """What has the focus: its tag and its words."""
        return str(self.page.evaluate("`${document.activeElement.tagName} ${document.activeElement.innerText ?? ''}`"))

    # -- what a person does

    @cached_property
    def _keys(self) -> CDPSession:
        return self.page.context.new_cdp_session(self.page)

    def hold_alt(self, letter: str) -> None:
        """Alt and a letter, in a way that access keys hear of: Playwright leaves out which letter it was."""
        pressed = {"modifiers": 1, "key": letter, "windowsVirtualKeyCode": ord(letter.upper())}
        for kind in ("rawKeyDown", "char", "keyUp"):
            self._keys.send(
                "Input.dispatchKeyEvent", {"type": kind, "text": letter, "unmodifiedText": letter, **pressed}
            )

    def act_as(self, name: str) -> None:
        self.page.locator(".switcher").click()
        self.page.get_by_role("group", name="Act as somebody else").get_by_role("button", name=name).click()
        self.page.locator(".switcher", has_text=name).wait_for()

    def go(self, place: str) -> None:
        named = re.compile(rf"^{re.escape(place)}( *\d+ new)?$")
        self.page.get_by_role("navigation").get_by_role("button", name=named).click()
        self.page.get_by_role("heading", level=1, name=place).wait_for()

    def send(self, text: str) -> None:
        self.composer.fill(text)
        self.page.keyboard.press("Escape")
        self.page.get_by_role("button", name="Send").click()
