"""When a report must be answered."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.rules.workdays import next_workday
from storage.kinds.reports import ReportKind

URGENT: frozenset[ReportKind] = frozenset(
    {ReportKind.MALWARE, ReportKind.DEVICE, ReportKind.ACCOUNT, ReportKind.EXPOSURE}
)
"""Kinds where an hour matters: someone else may be inside already."""

WITHIN = timedelta(hours=1)
CLOSE_OF_BUSINESS = time(17)


def answer_due(kind: ReportKind, filed_at: datetime, zone: ZoneInfo) -> datetime:
    """An urgent kind within the hour, day or night; any other by 17:00 on the next working day in `zone`."""
    if kind in URGENT:
        return filed_at + WITHIN
    day = next_workday(filed_at.astimezone(zone).date())
    return datetime.combine(day, CLOSE_OF_BUSINESS, zone).astimezone(filed_at.tzinfo)
