"""Working days: countries from the `holidays` package, authorities by the catalogue's closures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays
from holidays.registry import EntityLoader
from holidays.version import __version__ as holidays_version

from storage.kinds.catalogue import Calendar, Catalogue
from storage.kinds.clocks import CalendarUse
from storage.kinds.laws import Review
from storage.kinds.tongues import N_

LIBRARY = f"holidays {holidays_version}"
ONE_DAY = timedelta(days=1)


@cache
def _country(country: str, subdivision: str | None, categories: tuple[str, ...]) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision, categories=categories, language="en_US")


@cache
def known_subdivisions(country: str) -> frozenset[str]:
    """The parts of a country that have holidays of their own; empty when none are known."""
    return frozenset(holidays.country_holidays(country).subdivisions) if has_calendar(country) else frozenset()


@cache  # the registry answers from its table, where listing what is supported would load every country
def has_calendar(country: str) -> bool:
    """Whether public holidays of this ISO 3166 country are known."""
    return country in EntityLoader.get_country_codes(include_aliases=False)


@dataclass(frozen=True)
class WorkingDays:
    """Which days count. Without a country only Saturdays and Sundays are off."""

    name: str
    days: holidays.HolidayBase | None
    closures: frozenset[tuple[date, str]] = frozenset()
    confirmed_by: "WorkingDays | None" = None

    def day_off(self, day: date) -> str | None:
        """Why the day does not count, or None for a working day."""
        if self.confirmed_by is not None and self.confirmed_by.day_off(day) is None:
            return None
        weekend = self.days.weekend if self.days is not None else {5, 6}
        if day.weekday() in weekend:
            return "weekend"
        if self.days is not None and day in self.days:
            return str(self.days[day])
        return next((reason for on, reason in self.closures if on == day), None)

    def next_working(self, day: date) -> date:
        """The day itself when it counts, else the first one after it that does."""
        while self.day_off(day) is not None:
            day += ONE_DAY
        return day

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which is day zero whether it counts or not."""
        for _ in range(count):
            day = self.next_working(day + ONE_DAY)
        return day

    def use(self, first: date, last: date) -> CalendarUse:
        """What an auditor needs to replay the answer: the days off in the window, weekends left out."""
        found = ((day, self.day_off(day)) for day in _days(first, last))
        return CalendarUse(
            self.name, LIBRARY, tuple((day, why) for day, why in found if why not in {None, "weekend"} and why)
        )


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def of_country(country: str | None, subdivision: str | None) -> WorkingDays:
    """A company's own calendar; weekends alone when its country is undeclared or unknown to the library."""
    if country is None or not has_calendar(country):
        return WorkingDays(N_("weekends only"), None)
    part = subdivision if subdivision in known_subdivisions(country) else None
    name = f"{country}-{part}" if part else country
    return WorkingDays(name, _country(country, part, ("public",)))


def named(name: str, catalogue: Catalogue) -> WorkingDays:
    """A calendar of the catalogue, with its authority's closures."""
    return _built(catalogue.calendars[name], catalogue)


def _built(calendar: Calendar, catalogue: Catalogue) -> WorkingDays:
    closed = frozenset(
        (closure.on, closure.reason)
        for closure in catalogue.closures
        if closure.calendar == (calendar.closures_of or calendar.id)
        and (calendar.widest or closure.review is Review.CHECKED)
    )
    confirmed = named(calendar.confirmed_by, catalogue) if calendar.confirmed_by else None
    days = _country(calendar.country, calendar.subdivision, calendar.categories)
    return WorkingDays(calendar.id, days, closed, confirmed)
