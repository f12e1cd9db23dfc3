"""When a report must be answered."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.rules.ladder import Ear, Ladder, Pace, Rung
from commands.rules.workdays import next_workday
from storage.kinds.reports import ReportKind

URGENT: frozenset[ReportKind] = frozenset(
    {ReportKind.MALWARE, ReportKind.DEVICE, ReportKind.ACCOUNT, ReportKind.EXPOSURE}
)
"""Kinds where an hour matters: someone else may be inside already."""

HOUR = timedelta(hours=1)
WAITING = Ladder("report", (Rung(2 * HOUR, Ear.SELF), Rung(2 * HOUR, Ear.RESPONDERS), Rung(4 * HOUR, Ear.CSO)))
PRESSING = Ladder(
    "report-urgent",
    (Rung(HOUR / 4, Ear.SELF), Rung(HOUR / 4, Ear.RESPONDERS), Rung(HOUR / 2, Ear.CSO)),
    Pace.ALWAYS,
)
"""Who is reminded of a report that nobody answered: who took it, or the channel; everybody on duty; the CSO.

Counted in working hours of the team, unless an hour matters.
"""

WITHIN = timedelta(hours=1)
CLOSE_OF_BUSINESS = time(17)


def ladder_for(kind: ReportKind) -> Ladder:
    """The ladder that a report of this kind climbs while it is not answered."""
    return PRESSING if kind in URGENT else WAITING


def answer_due(kind: ReportKind, filed_at: datetime, zone: ZoneInfo) -> datetime:
    """An urgent kind within the hour, day or night; any other by 17:00 on the next working day in `zone`."""
    if kind in URGENT:
        return filed_at + WITHIN
    day = next_workday(filed_at.astimezone(zone).date())
    return datetime.combine(day, CLOSE_OF_BUSINESS, zone).astimezone(filed_at.tzinfo)
