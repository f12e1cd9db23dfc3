"""When a report must be answered, and who is reminded if it is not."""

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from commands.rules.ladder import Ear, Ladder, Pace, Rung
from commands.rules.workdays import next_workday
from storage.kinds.guide import Answering, Reminder, Told
from storage.kinds.reports import ReportKind

EARS: Mapping[Told, Ear] = {Told.OWNER: Ear.SELF, Told.GROUP: Ear.RESPONDERS, Told.CSO: Ear.CSO}
CLOSE_OF_BUSINESS = time(17)


def ladders(told: Answering) -> tuple[Ladder, Ladder]:
    """What a report climbs while it is not answered: in working hours of the team, or round the clock."""
    return Ladder("report", _rungs(told.calm)), Ladder("report-urgent", _rungs(told.pressing), Pace.ALWAYS)


def ladder_for(told: Answering, kind: ReportKind) -> Ladder:
    """The ladder of a report of this kind."""
    calm, pressing = ladders(told)
    return pressing if kind in told.urgent else calm


def answer_due(told: Answering, kind: ReportKind, filed_at: datetime, zone: ZoneInfo) -> datetime:
    """An urgent kind soon, day or night; any other by 17:00 on the next working day in `zone`."""
    if kind in told.urgent:
        return filed_at + told.within
    day = next_workday(filed_at.astimezone(zone).date())
    return datetime.combine(day, CLOSE_OF_BUSINESS, zone).astimezone(filed_at.tzinfo)


def _rungs(reminders: tuple[Reminder, ...]) -> tuple[Rung, ...]:
    return tuple(Rung(each.after, EARS[each.tell]) for each in reminders)
