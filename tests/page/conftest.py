"""One browser and one page server for all tests here; each test meets the company on its first day.

They end with this package: their threads must not run beside tests that draw examples at random.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage

from bot.cli.demo import ZONE, Demo, company
from bot.cli.stories import STORIES
from sandbox.page.serving import Page
from tests.page import chromium
from tests.page.tab import PATIENCE, Tab

collect_ignore_glob = [] if chromium.path() else ["test_*.py"]
"""Without a browser these tests are not there; scripts/test says so."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with chromium.opened() as opened:
        yield opened


@pytest.fixture(scope="package")
def served() -> Iterator[tuple[Demo, Page]]:
    pages: list[Page] = []
    with company(0, lambda demo: pages.append(Page(demo.slack, ZONE, STORIES, demo.begin_again))) as demo:
        yield demo, pages[0]


@pytest.fixture(scope="package")
def window(browser: Browser) -> Iterator[BrowserPage]:
    """Kept open, so that the page's scripts are read once."""
    with browser.new_context(locale="en-GB") as context:
        yield context.new_page()


@pytest.fixture
def tab(window: BrowserPage, served: tuple[Demo, Page]) -> Tab:
    demo, page = served
    window.set_viewport_size({"width": 1280, "height": 800})
    window.emulate_media(color_scheme="light")
    demo.begin_again()
    return Tab(window, demo, page.url)
