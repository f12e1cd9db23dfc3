"""Small things about words: numbers, plurals, spans, near misses."""

from collections.abc import Iterable
from datetime import timedelta
from difflib import get_close_matches

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 task", "2 tasks", "no tasks"."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def span(length: timedelta) -> str:
    """A length of time as people say it, in its largest unit: "4 min", "3 h", "12 days"."""
    if length < HOUR:
        return f"{max(length, timedelta()) // MINUTE} min"
    if length < 2 * DAY:
        return f"{length // HOUR} h"
    return f"{length // DAY} days"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.5)
    return by_lower[close[0]] if close else None


def shortened(text: str, most: int) -> str:
    """The text on one line, cut with an ellipsis if it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
