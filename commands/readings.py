"""Readings: from the tallies now, and from the snapshots of other days."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from commands.rules.cells import Count
from commands.rules.measures import BY_ID, MEASURES
from commands.rules.posture import edge, reading, window
from storage import tallies
from storage.kinds.posture import TENTH, Measure, Past, Reading, Standing, Way
from storage.tallies import Snapshot, Span, Sums

TENTHS = 10


def at(db: Session, moment: datetime) -> Standing:
    """Every measure at that moment, of what the tallies know."""
    asked = [_spans(each, moment) for each in MEASURES]
    sums = iter(tallies.sums(db, [span for spans in asked for span in spans]))
    found = [[next(sums) for _span in spans] for spans in asked]
    return Standing(moment, tuple(reading(each, _count(each, own)) for each, own in zip(MEASURES, found, strict=True)))


def counted(db: Session, measure: Measure, moment: datetime) -> Count:
    """One measure at that moment: see rules.posture.counted."""
    return _count(measure, tallies.sums(db, _spans(measure, moment)))


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


def _spans(measure: Measure, moment: datetime) -> list[Span]:
    """What a measure reads from its tallies: see rules.posture.counted."""
    match measure.way:
        case Way.NEVER:
            return []
        case Way.DONE:
            return [Span(measure.id)]
        case Way.IN_DATE:
            return [Span(measure.id, edge(measure, moment)), Span(measure.id, moment if measure.lapses else None)]
        case Way.IN_TIME | Way.MEAN:
            return [Span(measure.id, *window(measure, moment))]


def _count(measure: Measure, sums: Sequence[Sums]) -> Count:
    if measure.way is Way.IN_DATE:
        in_date, there = sums
        return Count(in_date.total, there.total)
    return Count(sums[0].good, sums[0].total) if sums else Count()
