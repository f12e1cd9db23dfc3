"""Moments as people and machines write them: an instant with a zone, or a day alone. Anything else is refused."""

import re
from datetime import date, datetime

from storage.kinds.clocks import Moment
from storage.kinds.said import again

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
YEARS = range(2000, 2101)


class InputError(ValueError):
    """What was given cannot be used. The message names what and how to correct it, in one sentence."""

    @property
    def said(self) -> str:
        """The message in the language that is spoken, where people can come upon it in Slack; else in English."""
        return again(self.args[0])


def instant(where: str, value: object) -> datetime:
    """An aware instant in UTC, from ISO 8601 with an offset."""
    moment = read_moment(where, value)
    if moment.at is None:
        raise InputError(f"{where}: {value!r} is a day without a time; write 2026-04-03T16:30:00+01:00.")
    return moment.at


def read_moment(where: str, value: object) -> Moment:
    """An instant with its zone, or a day such as 2026-04-03. A time without a zone is refused."""
    if not isinstance(value, str):
        raise InputError(f"{where}: {value!r} is not a timestamp; write it as text, 2026-04-03T16:30:00+01:00.")
    try:
        if DAY.fullmatch(value):
            return Moment(_checked(where, date.fromisoformat(value)))
        written = datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(
            f"{where}: {value!r} is not an ISO 8601 timestamp; write 2026-04-03T16:30:00+01:00."
        ) from error
    if written.utcoffset() is None:
        raise InputError(f"{where}: {value!r} has no time zone; add its offset, such as {value}+01:00, or Z for UTC.")
    _checked(where, written.date())
    return Moment.of(written)


def _checked(where: str, day: date) -> date:
    if day.year not in YEARS:
        raise InputError(f"{where}: the year {day.year} is outside {YEARS[0]} to {YEARS[-1]}; correct it.")
    return day
