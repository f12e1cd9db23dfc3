"""Dates as people write them: "friday", "in 3 days", "tomorrow at 10:00", "2026-12-01"."""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateparser.date import DateDataParser

BY = " by "
CLOSE_OF_BUSINESS = time(17)
EXACT = frozenset({"day", "time", "week"})
FURTHEST = timedelta(days=5 * 366)
LONGEST = 60


def understood(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant that is meant, in UTC, or None if it is no date, is past, or is years away.

    A weekday is the next one, never today. A day without a time means 17:00 there. In "01/12" the day comes first.
    """
    if not text.strip() or len(text) > LONGEST:
        return None
    naive = _read(text.strip(), now.astimezone(zone).replace(tzinfo=None))
    if naive is None:
        return None
    meant = naive.replace(tzinfo=zone).astimezone(UTC)
    return meant if now < meant <= now + FURTHEST else None


def split_by(text: str, now: datetime, zone: ZoneInfo) -> tuple[str, datetime | None]:
    """What is to be done and by when: "pay by card by friday" is "pay by card", next Friday. None if no day is said."""
    place = len(text)
    while (place := text.lower().rfind(BY, 0, place)) > 0:
        meant = understood(text[place + len(BY) :], now, zone)
        if meant:
            return text[:place].strip(), meant
    return text.strip(), None


@lru_cache(maxsize=256)  # a long list of tasks has few dates
def _read(text: str, local: datetime) -> datetime | None:
    said = _parser(local).get_date_data(text)
    if said.date_obj is None or said.period not in EXACT:
        return None
    return said.date_obj if said.period == "time" else datetime.combine(said.date_obj, CLOSE_OF_BUSINESS)


@lru_cache(maxsize=8)
def _parser(local: datetime) -> DateDataParser:
    settings = {
        "RELATIVE_BASE": local,
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
        "RETURN_TIME_AS_PERIOD": True,
    }
    return DateDataParser(languages=["en"], settings=settings)
