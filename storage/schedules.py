"""The schedules that somebody changed; for all others the settings hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Field, Session

from storage.columns import Table, rows_of
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


TIMETABLES = rows_of(Timetable).select()


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


def changed(db: Session, defaults: Mapping[str, Schedule]) -> dict[str, Schedule]:
    """Each job's schedule, by its name: as somebody left it, or the default."""
    left = {row.job: row for row in db.connection().execute(TIMETABLES)}
    return {job: _as_left(left[job], default) if job in left else default for job, default in defaults.items()}


def _as_left(row: Any, default: Schedule) -> Schedule:
    return replace(
        default,
        days=frozenset(Weekday(day) for day in row.days.split(",")),
        at=time.fromisoformat(row.at),
        zone=ZoneInfo(row.zone),
        channel=row.channel,
        changed_at=row.changed_at,
        counts_from=row.counts_from,
    )
