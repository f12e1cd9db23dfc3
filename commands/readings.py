"""Readings: from the tallies now, and from the snapshots of other days."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from commands.rules.cells import Count
from commands.rules.measures import BY_ID, MEASURES
from commands.rules.posture import edge, reading, window
from storage import tallies
from storage.kinds.posture import TENTH, Measure, Past, Reading, Standing, Way
from storage.tallies import Snapshot, Sums

TENTHS = 10


def at(db: Session, moment: datetime) -> Standing:
    """Every measure at that moment, of what the tallies know."""
    return Standing(moment, tuple(reading(each, counted(db, each, moment)) for each in MEASURES))


def counted(db: Session, measure: Measure, moment: datetime) -> Count:
    """What a measure reads from its tallies: see rules.posture.counted."""
    match measure.way:
        case Way.NEVER:
            return Count()
        case Way.DONE:
            return _count(tallies.whole(db, measure.id))
        case Way.IN_DATE:
            good = tallies.after(db, measure.id, edge(measure, moment)).total
            there = tallies.after(db, measure.id, moment) if measure.lapses else tallies.whole(db, measure.id)
            return Count(good, there.total)
        case Way.IN_TIME | Way.MEAN:
            return _count(tallies.between(db, measure.id, *window(measure, moment)))


def pasts(rows: Iterable[Snapshot]) -> tuple[Past, ...]:
    """The days of these snapshots, each with its measures in their order."""
    by_day: dict[date, dict[str, Snapshot]] = {}
    for row in rows:
        by_day.setdefault(row.on, {})[row.measure] = row
    return tuple(_past(on, kept) for on, kept in by_day.items())


def _past(on: date, kept: dict[str, Snapshot]) -> Past:
    one = next(iter(kept.values()))
    readings = tuple(_read(kept[each]) for each in BY_ID if each in kept)
    return Past(on, Standing(one.at, readings), one.entry)


def _read(row: Snapshot) -> Reading:
    points = None if row.tenths is None else (Decimal(row.tenths) / TENTHS).quantize(TENTH)
    return Reading(BY_ID[row.measure], row.numerator, row.denominator, points)


def _count(sums: Sums) -> Count:
    return Count(sums.good, sums.total)
