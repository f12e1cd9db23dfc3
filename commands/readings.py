"""Readings: from the tallies now, and from the snapshots of other days."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from sqlmodel import Session

from commands.rules.cells import Count
from commands.rules.measures import BY_ID, MEASURES
from commands.rules.posture import edge, reading, window
from storage import tallies
from storage.kinds.posture import TENTH, Measure, Past, Reading, Standing, Way
from storage.tallies import Kept, Sums

TENTHS = 10


def at(db: Session, moment: datetime) -> Standing:
    """Every measure at that moment, of what the tallies know, in one question."""
    asked = {each.id: _windows(each, moment) for each in MEASURES}
    found = iter(tallies.sums(db, [window for windows in asked.values() for window in windows]))
    counts = [_count(each, list(islice(found, len(asked[each.id])))) for each in MEASURES]
    return Standing(moment, tuple(reading(each, count) for each, count in zip(MEASURES, counts, strict=True)))


def counted(db: Session, measure: Measure, moment: datetime) -> Count:
    """What one measure reads from its tallies: see rules.posture.counted."""
    return _count(measure, tallies.sums(db, windows) if (windows := _windows(measure, moment)) else [])


def _windows(measure: Measure, moment: datetime) -> list[tallies.Window]:
    match measure.way:
        case Way.NEVER:
            return []
        case Way.DONE:
            return [(measure.id, tallies.BEGINNING, tallies.FOREVER)]
        case Way.IN_DATE:
            there = moment if measure.lapses else tallies.BEGINNING
            return [(measure.id, after, tallies.FOREVER) for after in (edge(measure, moment), there)]
        case Way.IN_TIME | Way.MEAN:
            return [(measure.id, *window(measure, moment))]


def _count(measure: Measure, found: Sequence[Sums]) -> Count:
    """Of what must be in date the first window holds the good ones, and the second all."""
    if not found:
        return Count()
    good = found[0].total if measure.way is Way.IN_DATE else found[0].good
    return Count(good, found[-1].total)


def pasts(rows: Iterable[Kept]) -> tuple[Past, ...]:
    """The days of these snapshots, each with its measures in their order."""
    by_day: dict[date, dict[str, Kept]] = {}
    for row in rows:
        by_day.setdefault(row.on, {})[row.measure] = row
    return tuple(_past(on, kept) for on, kept in by_day.items())


def _past(on: date, kept: dict[str, Kept]) -> Past:
    one = next(iter(kept.values()))
    readings = tuple(_read(kept[each]) for each in BY_ID if each in kept)
    return Past(on, Standing(one.at, readings), one.entry)


def _read(row: Kept) -> Reading:
    points = None if row.tenths is None else (Decimal(row.tenths) / TENTHS).quantize(TENTH)
    return Reading(BY_ID[row.measure], row.numerator, row.denominator, points)
