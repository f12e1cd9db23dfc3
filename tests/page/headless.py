"""The system's Chromium, started once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests import workers
from tests.page import chromium

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
)


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser without a window."""
    with ExitStack() as until_closed:
        with workers.anywhere():
            playwright = until_closed.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(QUIET))
        until_closed.callback(browser.close)
        yield browser
