"""All sources together, in order. To show one more kind of things to come, write a sibling and add it to the table."""

from dataclasses import replace
from datetime import UTC, datetime, time

from sqlmodel import Session

from commands.house import House
from commands.upcoming import calendar_days, clocks, digests, incidents, ladders, obligations, policies, reports, tasks
from commands.upcoming.entry import Ahead, Entry, Source

SOURCES: tuple[Source, ...] = (
    digests.coming,
    calendar_days.coming,
    obligations.coming,
    clocks.coming,
    incidents.coming,
    reports.coming,
    tasks.coming,
    policies.coming,
    ladders.coming,
)


def upcoming(db: Session, now: datetime, house: House, days: int) -> list[Entry]:
    """The next so many days in the house's zone, in order; what is overdue or missed comes first."""
    ahead = Ahead(now, house, days)
    found: dict[str, Entry] = {}
    for source in SOURCES:
        for entry in source(db, ahead):
            known = found.get(entry.key)
            found[entry.key] = replace(entry, to=tuple(dict.fromkeys((*known.to, *entry.to)))) if known else entry
    return sorted(found.values(), key=_order)


def _order(entry: Entry) -> tuple[object, ...]:
    return entry.on, entry.at or datetime.combine(entry.on, time.min, UTC), entry.key
