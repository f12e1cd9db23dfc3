"""How the company stands: what the digests, the Home page and /posture all ask."""

from datetime import date, datetime

from sqlmodel import Session

from commands.house import House
from storage.kinds.posture import Change, Culture, Past, Standing, Step

CULTURE_DAYS = 90


def standing(db: Session, now: datetime, house: House) -> Standing:
    """Every measure as it is now, and the score they add up to."""
    return Standing(now, ())


def changes(db: Session, now: datetime, house: House, since_on: date) -> tuple[Change, ...]:
    """What moved since the snapshot of that day, or of the last day before it that has one; the largest first.

    Empty if there is no such snapshot, or nothing moved.
    """
    return ()


def next_steps(db: Session, now: datetime, house: House, at_most: int = 3) -> tuple[Step, ...]:
    """What would raise the score most, the largest gain first."""
    return ()


def history(db: Session, until_on: date, days: int) -> tuple[Past, ...]:
    """The snapshots of these days up to and including `until_on`, oldest first; days without one are left out."""
    return ()


def culture(db: Session, now: datetime, days: int = CULTURE_DAYS) -> Culture:
    """How people report, in numbers."""
    return Culture(days, 0, 0, 0, None)
