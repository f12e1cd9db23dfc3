"""The schedules that somebody changed; for all others the settings hold."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Field, Session

from storage.columns import Table
from storage.inserting import put
from storage.kinds.schedules import WEEK, Schedule, Weekday


class Timetable(Table, table=True):
    """A job's schedule: weekdays by name with commas, `at` as 09:00."""

    __tablename__ = "schedule"

    job: str = Field(primary_key=True)
    days: str
    at: str
    zone: str
    channel: str
    changed_at: datetime
    counts_from: datetime


def keep(db: Session, job: str, schedule: Schedule, now: datetime) -> None:
    """Makes this the job's schedule."""
    facts = {
        "days": ",".join(day for day in WEEK if day in schedule.days),
        "at": f"{schedule.at:%H:%M}",
        "zone": schedule.zone.key,
        "channel": schedule.channel,
        "changed_at": schedule.changed_at or now,
        "counts_from": schedule.counts_from or now,
    }
    put(db, Timetable, {"job": job}, facts)


def of(db: Session, job: str, default: Schedule) -> Schedule:
    """The job's schedule as somebody left it, or the default."""
    row = db.get(Timetable, job, populate_existing=True)
    if row is None:
        return default
    return replace(
        default,
        days=frozenset(Weekday(day) for day in row.days.split(",")),
        at=time.fromisoformat(row.at),
        zone=ZoneInfo(row.zone),
        channel=row.channel,
        changed_at=row.changed_at,
        counts_from=row.counts_from,
    )
