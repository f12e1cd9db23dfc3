"""Writes down once a day how the company stands, so that history never depends on what was later edited."""

from datetime import datetime

from sqlmodel import Session

from commands import readings, tallying
from commands.house import House
from commands.occasion import Occasion
from storage import journal, tallies


def is_ready(db: Session, now: datetime, house: House) -> bool:
    """Whether the journal is worked in to its end: a snapshot before that would not say what it knew."""
    tallying.catch_up(db, now, house)
    return tallies.read_up_to(db) == journal.newest(db)


def take(db: Session, _now: datetime, _house: House, occasion: Occasion) -> None:
    """Writes down every measure as it was at the slot. After a silence this still can be read: nothing changed."""
    entry, on, at = tallies.read_up_to(db), occasion.on, occasion.slot_at
    tallies.keep(
        db,
        [
            {
                "on": on,
                "measure": each.measure.id,
                "at": at,
                "entry": entry,
                "numerator": each.numerator,
                "denominator": each.denominator,
                "tenths": None if each.points is None else int(each.points * readings.TENTHS),
            }
            for each in readings.at(db, at).readings
        ],
    )
