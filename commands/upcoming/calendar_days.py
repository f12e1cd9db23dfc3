"""Days that move other days: the clocks change, and public holidays of the declared country."""

from collections.abc import Iterator
from datetime import datetime, time

from sqlmodel import Session

from commands.rules.calendars import has_calendar, of_country
from commands.rules.workdays import SATURDAY
from commands.upcoming.entry import ONE_DAY, Ahead, Entry
from storage import profiles
from storage.kinds.tongues import _


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """Notes, to nobody."""
    yield from _shifts(ahead)
    profile = profiles.current(db)
    country = profile.declared.get("country") if profile else None
    if isinstance(country, str) and has_calendar(country):
        yield from _holidays(ahead, country)


def _shifts(ahead: Ahead) -> Iterator[Entry]:
    zone = ahead.house.zone
    for day in ahead.span:
        before = datetime.combine(day, time(0), zone).utcoffset()
        after = datetime.combine(day + ONE_DAY, time(0), zone).utcoffset()
        if before is not None and after is not None and before != after:
            moved = int((after - before).total_seconds() // 60)
            word = "forward" if moved > 0 else "back"
            yield Entry(
                f"shift:{day}",
                day,
                None,
                _("Clocks go {word} by {abs} min", word=word, abs=abs(moved)),
                _("the zone {key}", key=zone.key),
            )


def _holidays(ahead: Ahead, country: str) -> Iterator[Entry]:
    days = of_country(country, None)
    for day in ahead.span:
        off = days.day_off(day)
        if off and day.weekday() < SATURDAY:
            why = f"{country}, {days.use(day, day).library}"
            yield Entry(f"holiday:{day}", day, None, _("Public holiday: {off}", off=off), why)
