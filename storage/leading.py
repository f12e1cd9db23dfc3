"""Who leads whom: the people of the incidents that somebody leads, and the incidents that somebody is part of."""

from sqlmodel import Session, col, select

from storage.incidents import Incident, Named, Seat
from storage.kinds.incidents import IncidentState

RUNNING = (IncidentState.OPEN, IncidentState.CONTAINED, IncidentState.RESOLVED)


def led_by(db: Session, person: str) -> frozenset[str]:
    """Whoever is named or has a seat in a running incident that this person leads."""
    mine = select(Incident.id).where(col(Incident.state).in_(RUNNING), Incident.lead == person)
    named = db.exec(select(Named.person).where(col(Named.incident).in_(mine)))
    seated = db.exec(select(Seat.person).where(col(Seat.incident).in_(mine)))
    return frozenset(named) | frozenset(seated)


def part_of(db: Session, person: str) -> frozenset[str]:
    """The numbers ("I-7") of all incidents that this person leads or is named in."""
    named = db.exec(select(Named.incident).where(Named.person == person))
    led = db.exec(select(Incident.id).where(Incident.lead == person))
    return frozenset(f"I-{incident}" for incident in {*named, *led})
