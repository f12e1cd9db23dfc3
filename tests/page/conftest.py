"""One browser and one page server for all tests here; each test meets the company on its first day.

They end with this package: their threads must not run beside tests that draw examples at random.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage

from bot.cli import chatter
from bot.cli.demo import ZONE, Demo, company
from bot.cli.stories import stories
from bot.running import real_clock
from sandbox.page.serving import Page
from tests.haste import hasten
from tests.page import chromium, headless
from tests.page.tab import PATIENCE, Tab

collect_ignore_glob = [] if chromium.path() else ["test_*.py"]
"""Without a browser these tests are not there; scripts/test says so."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with headless.opened() as opened:
        yield opened


@pytest.fixture(scope="package")
def served() -> Iterator[tuple[Demo, Page]]:
    pages: list[Page] = []
    with pytest.MonkeyPatch.context() as patch:
        hasten(patch)
        with company(0, lambda demo: pages.append(Page(demo.slack, ZONE, stories(), demo.begin_again))) as demo:
            demo.slack.ack_timeout = 20  # how fast a machine is, is nothing these tests tell
            yield demo, pages[0]


@pytest.fixture(scope="package")
def opened(browser: Browser, served: tuple[Demo, Page]) -> Iterator[BrowserPage]:
    """Kept open, so that the page's scripts are read once."""
    with browser.new_context(locale="en-GB", accept_downloads=True) as context:
        window = context.new_page()
        window.set_default_timeout(PATIENCE)
        window.goto(served[1].url)
        yield window


@pytest.fixture
def window(opened: BrowserPage) -> BrowserPage:
    opened.set_viewport_size({"width": 1280, "height": 800})
    opened.emulate_media(color_scheme="light")
    return opened


@pytest.fixture
def tab(window: BrowserPage, served: tuple[Demo, Page]) -> Tab:
    """The page as just opened, in a Slack where little was said; the bot remembers what other tests told it."""
    demo, page = served
    tab = Tab(window, demo)
    with tab.starts_over():
        demo.slack.reset()
        demo.clock.jump_to(real_clock())
        chatter.tell(demo.slack, demo.clock)
        page.start_over()
    return tab


@pytest.fixture
def first_day(window: BrowserPage, served: tuple[Demo, Page]) -> Tab:
    """The same, with a bot that remembers nothing but the company's history."""
    demo, page = served
    tab = Tab(window, demo)
    with tab.starts_over():
        page.begin_again()
    return tab
