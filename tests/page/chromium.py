"""The system's Chromium, started once."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
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


def path() -> str | None:
    """Where it is: CHROMIUM, or the first of the usual names; None when there is none."""
    return os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


def main() -> int:
    """Says whether the tests in a browser can run; 1 when they cannot."""
    if path():
        return 0
    sys.stderr.write(
        "sitrep: no Chromium here, so the tests of the sandbox's page are left out; all others run. To have them:\n"
        "sitrep: apt-get install chromium, or set CHROMIUM to the path of one.\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
