"""Small things about words: numbers, plurals, spans, near misses."""

from collections.abc import Iterable
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache

from babel.dates import format_date

from storage.kinds.tongues import _, plural, spoken

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def count(number: int, one: str, many: str) -> str:
    """ "1 task", "2 tasks", "no tasks", in the language that is spoken; "no" is a sentence of its own."""
    return f"{number} {plural(number, one, many)}" if number else _(f"no {many}")


def capital(sentence: str) -> str:
    """The sentence with a capital first letter; the others stay, as German nouns have theirs."""
    return sentence[:1].upper() + sentence[1:]


def day_name(on: date) -> str:
    """A day as people write it: "Mon 23 Nov 2026"."""
    return _written(on, _("EEE d MMM y"))


def full_day_name(on: date) -> str:
    """A day in full: "Monday 23 November 2026"."""
    return _written(on, _("EEEE d MMMM y"))


def date_name(on: date) -> str:
    """A day without its weekday: "23 November 2026"."""
    return _written(on, _("d MMMM y"))


def short_day_name(on: date) -> str:
    """A day without its year: "Mon 23 Nov"."""
    return _written(on, _("EEE d MMM"))


def month_day_name(on: date) -> str:
    """A day of every year: "23 November"."""
    return _written(on, _("d MMMM"))


def _written(on: date, pattern: str) -> str:
    # Only the day counts: one moment is two days in two zones, and is equal in both.
    return _formatted(date(on.year, on.month, on.day), pattern, spoken().tongue.code)


@lru_cache(maxsize=1024)
def _formatted(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)


def span(length: timedelta) -> str:
    """A length of time as people say it, in its largest unit: "4 min", "3 h", "12 days"."""
    if length < HOUR:
        return _("{minutes} min", minutes=max(length, timedelta()) // MINUTE)
    if length < 2 * DAY:
        return _("{hours} h", hours=length // HOUR)
    return _("{days} days", days=length // DAY)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.5)
    return by_lower[close[0]] if close else None


def shortened(text: str, most: int) -> str:
    """The text on one line, cut with an ellipsis if it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
