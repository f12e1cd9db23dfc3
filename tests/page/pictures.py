"""The README's pictures, taken from the running page: `scripts/pictures`."""

from pathlib import Path

from playwright.sync_api import Browser, ViewportSize
from playwright.sync_api import Page as BrowserPage

from bot.cli.demo import ZONE, Demo, company
from bot.cli.stories import stories
from sandbox.page.serving import Page
from tests.page import headless
from tests.page.palette import reduced
from tests.page.tab import Tab

FOLDER = Path("docs/pictures")
WIDE: ViewportSize = {"width": 1200, "height": 720}
NARROW: ViewportSize = {"width": 400, "height": 760}
QUIET = 400
"""Milliseconds until nothing moves any more."""


def main() -> None:
    """Takes all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages: list[Page] = []
    with (
        company(0, lambda demo: pages.append(Page(demo.slack, ZONE, stories(), demo.begin_again))) as demo,
        headless.opened() as browser,
    ):
        tab = _tab(browser, demo, pages[0].url, "light")
        _report(tab)
        _digest(tab)
        _people(tab)
        _night(_tab(browser, demo, pages[0].url, "dark"))
        _narrow(_tab(browser, demo, pages[0].url, "light"))


def _tab(browser: Browser, demo: Demo, url: str, scheme: str) -> Tab:
    context = browser.new_context(
        viewport=WIDE, locale="en-GB", color_scheme="dark" if scheme == "dark" else "light", device_scale_factor=1
    )
    page = context.new_page()
    page.goto(url)
    page.get_by_role("heading", name="See it in five minutes").wait_for()
    return Tab(page, demo)


def _take(page: BrowserPage, name: str) -> None:
    page.wait_for_timeout(QUIET)
    (FOLDER / f"{name}.png").write_bytes(reduced(page.screenshot()))


def _report(tab: Tab) -> None:
    """The tour at its second step: the form, filled in."""
    tab.button("A laptop is stolen on the train").click()
    tab.send("/report")
    tab.button("Fill it in for me").click()
    tab.form.get_by_role("combobox", name="What kind of thing is it?").focus()
    _take(tab.page, "report")
    tab.form.get_by_role("button", name="Report", exact=True).click()
    tab.form.get_by_text("filed as R-1007").wait_for()
    tab.page.keyboard.press("Escape")
    tab.form.wait_for(state="hidden")


def _digest(tab: Tab) -> None:
    """What the chief security officer reads the next morning."""
    tab.act_as("Dana Voss")
    tab.go("cso-office")
    tab.button("All stories").click()
    tab.button("Tomorrow's digest, today").click()
    tab.page.locator("button.clock").click()
    tab.page.locator(".clock-jumps .glow").click()
    tab.page.get_by_text("Daily digest for").wait_for()
    answer = tab.page.get_by_text("measures.", exact=False).last
    answer.evaluate("line => line.scrollIntoView({block: 'start'})")  # the answer first
    _take(tab.page, "digest")


def _people(tab: Tab) -> None:
    """Whom one can act as, each with what is new for them."""
    tab.page.locator(".switcher").click()
    _take(tab.page, "people")
    tab.page.keyboard.press("Escape")


def _night(tab: Tab) -> None:
    """Dark, with what goes over the wire."""
    tab.act_as("Ben Walsh")
    tab.go("security-triage")
    tab.button("Traffic").click()
    tab.send("/ack")
    tab.page.get_by_text("Only visible to you").wait_for()
    _take(tab.page, "traffic")


def _narrow(tab: Tab) -> None:
    """On a telephone."""
    tab.act_as("Maya Chen")
    tab.page.set_viewport_size(NARROW)
    tab.button("Close this panel").click()
    tab.send("/policy")
    tab.page.get_by_text("policies apply to you").wait_for()
    _take(tab.page, "narrow")


if __name__ == "__main__":
    main()
