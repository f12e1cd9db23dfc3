"""From the moment a clock starts to the moment it is due: one small function a rule, no law's name anywhere.

The rules are those of `docs/laws.md`. Hours are counted in UTC, so a change of the clocks never adds one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from commands.rules import calendars
from commands.rules.calendars import WorkingDays
from commands.rules.days import company_zone, day_zero, end_of, next_full_hour
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import CalendarUse, Moment, Situation
from storage.kinds.laws import Counting, Rule
from storage.kinds.said import Said
from storage.kinds.tongues import N_

NO_HOUR = Said("it is recorded as a day, and this clock counts hours: record the time and zone")
NO_CAP = N_("it is not recorded, and it may bring the limit before {at:%Y-%m-%d %H:%M} UTC")
NO_HOUR_OF_CAP = N_(
    "it is recorded as a day, and this clock counts hours: record the time and zone, and it may bring the limit "
    "before {at:%Y-%m-%d %H:%M} UTC"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A limit: the instant, the day when the rule counts days, and the calendar behind it."""

    at: datetime
    on: date | None = None
    calendar: CalendarUse | None = None


@dataclass(frozen=True, slots=True)
class NoDue:
    """Why there is no limit, and which anchor would give one."""

    anchor: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """What every rule needs to count."""

    counting: Counting
    anchor: str
    moment: Moment
    situation: Situation
    catalogue: Catalogue

    def working_days(self) -> WorkingDays:
        """The named calendar, or the company's own country when the row says `profile` or names none."""
        if self.counting.calendar not in {None, "profile"}:
            return calendars.named(str(self.counting.calendar), self.catalogue)
        country, part = self.situation.profile.get("country"), self.situation.profile.get("subdivision")
        return calendars.of_country(
            country if isinstance(country, str) else None, part if isinstance(part, str) else None
        )

    def day_zero(self) -> date:
        """The day of the event."""
        return day_zero(self.moment, self.counting, self.situation)


def due(case: Case) -> Due | NoDue:
    """The limit by the case's rule. Rules without a number of their own are not counted here."""
    return RULES[case.counting.rule](case)


def _hours(case: Case) -> Due | NoDue:
    if case.moment.at is None:
        return NoDue(case.anchor, NO_HOUR)
    return Due(case.moment.at + timedelta(hours=case.counting.length))


def _hours_capped(case: Case) -> Due | NoDue:
    """So many hours from the start, and never past the cap, unless the start itself came after the cap."""
    cap_anchor = str(case.counting.cap_anchor)
    if case.moment.at is None:
        return NoDue(case.anchor, NO_HOUR)
    uncapped = case.moment.at + timedelta(hours=case.counting.length)
    aware = case.situation.anchors.get(cap_anchor)
    if aware is None or aware.at is None:
        return NoDue(cap_anchor, Said(NO_CAP if aware is None else NO_HOUR_OF_CAP, at=uncapped))
    cap = aware.at + timedelta(hours=case.counting.cap_hours)
    return Due(uncapped if case.moment.at > cap else min(uncapped, cap))


def _eu_hours(case: Case) -> Due | NoDue:
    """Regulation 1182/71 Art. 3(1): the hour of the event is not counted, days off are, nothing rolls."""
    zone = company_zone(case.moment, case.situation)
    if case.moment.at is None or zone is None:
        return NoDue(case.anchor, NO_HOUR)
    return Due(next_full_hour(case.moment.at, zone) + timedelta(hours=case.counting.length))


def _calendar_days(case: Case) -> Due:
    counted = case.counting.length - (1 if case.counting.inclusive else 0)
    return _on(case, case.day_zero() + timedelta(days=counted))


def _eu_days(case: Case) -> Due:
    """Regulation 1182/71 Art. 3(2)(b); with `roll` also 3(4), and 3(5): two days or more hold two working days."""
    zero = case.day_zero()
    last = zero + timedelta(days=case.counting.length)
    if case.counting.roll and case.counting.length > 1:
        last = max(last, case.working_days().after(zero, 2))
    return _on(case, last)


def _eu_months(case: Case) -> Due:
    """Regulation 1182/71 Art. 3(2)(c): the same date, or the last day of a month that has no such date."""
    return _on(case, case.day_zero() + relativedelta(months=case.counting.length))


def _year_end_plus(case: Case) -> Due:
    """So many days after 31 December of the event's year: 60 days end on 1 March, or 29 February in leap years."""
    return _on(case, date(case.day_zero().year, 12, 31) + timedelta(days=case.counting.length))


def _business_days(case: Case) -> Due:
    """Working days of the calendar. Day one is the first one after day zero, on or off."""
    zero = case.day_zero()
    days = case.working_days()
    last = days.after(zero, case.counting.length)
    at = end_of(last, case.moment, case.counting, case.situation)
    return Due(at, last, days.use(zero, last))


def _on(case: Case, last: date) -> Due:
    calendar = None
    if case.counting.roll:
        days = case.working_days()
        rolled = days.next_working(last)
        calendar, last = days.use(last, rolled), rolled
    return Due(end_of(last, case.moment, case.counting, case.situation), last, calendar)


RULES: dict[Rule, Callable[[Case], Due | NoDue]] = {
    Rule.HOURS: _hours,
    Rule.HOURS_CAPPED: _hours_capped,
    Rule.EU_HOURS: _eu_hours,
    Rule.EU_DAYS: _eu_days,
    Rule.EU_MONTHS: _eu_months,
    Rule.CALENDAR_DAYS: _calendar_days,
    Rule.BUSINESS_DAYS: _business_days,
    Rule.YEAR_END_PLUS: _year_end_plus,
}
