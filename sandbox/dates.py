"""Slack's date syntax, read out in somebody's zone."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

_TOKEN = re.compile(r"\{([a-z_]+)\}")


def read_date(epoch: int, form: str, zone: tzinfo, now: datetime) -> str:
    """`form` with its tokens, such as `{date_short_pretty} {time}`, filled in as this reader sees them."""
    at = datetime.fromtimestamp(epoch, UTC).astimezone(zone)
    here = now.astimezone(zone)
    return _TOKEN.sub(lambda match: _FORMS[match[1]](at, here) if match[1] in _FORMS else match[0], form)


def _ordinal(day: int) -> str:
    if 10 <= day % 100 <= 20:
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


def _number(at: datetime, _here: datetime) -> str:
    return f"{at:%Y-%m-%d}"


def _date(at: datetime, here: datetime) -> str:
    year = "" if at.year == here.year else f", {at.year}"
    return f"{at:%B} {_ordinal(at.day)}{year}"


def _short(at: datetime, here: datetime) -> str:
    year = "" if at.year == here.year else f", {at.year}"
    return f"{at:%b} {at.day}{year}"


def _long(at: datetime, here: datetime) -> str:
    return f"{at:%A}, {_date(at, here)}"


def _time(at: datetime, _here: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def _seconds(at: datetime, _here: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"


def _ago(at: datetime, here: datetime) -> str:
    seconds = (here - at).total_seconds()
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        count = int(abs(seconds) // size)
        if count:
            span = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"{span} ago" if seconds > 0 else f"in {span}"
    return "now"


def _pretty(otherwise: Callable[[datetime, datetime], str]) -> Callable[[datetime, datetime], str]:
    def form(at: datetime, here: datetime) -> str:
        days = (at.date() - here.date()).days
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days) or otherwise(at, here)

    return form


_FORMS: dict[str, Callable[[datetime, datetime], str]] = {
    "date_num": _number,
    "date_slash": lambda at, _here: f"{at:%m/%d/%Y}",
    "date": _date,
    "date_short": _short,
    "date_long": _long,
    "date_pretty": _pretty(_date),
    "date_short_pretty": _pretty(_short),
    "date_long_pretty": _pretty(_long),
    "time": _time,
    "time_secs": _seconds,
    "ago": _ago,
}
