"""The system's Chromium: where it is. Asked by scripts/test before anything else is loaded."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def path() -> str | None:
    """Where it is: CHROMIUM, or the first of the usual names; None when there is none."""
    return os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


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
