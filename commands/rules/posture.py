"""From tallies to points: the arithmetic of the score, such as a person can redo on paper."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from commands.rules.cells import Cell, Count
from storage.kinds.posture import TENTH, Measure, Reading, Unit, Way


def points(measure: Measure, numerator: int, denominator: int) -> Decimal | None:
    """The weight where the target is met, else the same share of it as the value is of the target; to one decimal.

    A time is the other way round: twice the target gives half the weight. None if there is nothing to measure.
    """
    if not denominator or measure.way is Way.NEVER:
        return None
    if measure.unit is Unit.MINUTES:
        reached = (Decimal(measure.target * denominator), Decimal(numerator))
    else:
        reached = (Decimal(100 * numerator), Decimal(measure.target * denominator))
    if reached[0] >= reached[1]:
        return Decimal(measure.weight).quantize(TENTH)
    return (measure.weight * reached[0] / reached[1]).quantize(TENTH, ROUND_HALF_UP)


def reading(measure: Measure, count: Count) -> Reading:
    """The measure with what was counted for it."""
    return Reading(measure, count.good, count.all, points(measure, count.good, count.all))


def window(measure: Measure, now: datetime) -> tuple[datetime, datetime]:
    """The limits that count for what came due: after the first, up to the second."""
    return now - timedelta(days=measure.window), now


def edge(measure: Measure, now: datetime) -> datetime:
    """What has its limit after this moment is in date."""
    return now + timedelta(days=measure.ahead)


def counted(measure: Measure, cells: Iterable[tuple[Cell, Count]], now: datetime) -> Count:
    """What a measure reads from its tallies at that moment. The database does the same with sums."""
    own = [(cell.until_at, count) for cell, count in cells if cell.measure == measure.id]
    match measure.way:
        case Way.NEVER:
            return Count()
        case Way.DONE:
            return sum((count for _until, count in own), Count())
        case Way.IN_DATE:
            there = [(until, count.all) for until, count in own if not measure.lapses or until > now]
            good = sum(each for until, each in there if until > edge(measure, now))
            return Count(good, sum(each for _until, each in there))
        case Way.IN_TIME | Way.MEAN:
            after, up_to = window(measure, now)
            return sum((count for until, count in own if after < until <= up_to), Count())
