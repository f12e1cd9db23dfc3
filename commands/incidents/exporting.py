"""The review of a closed incident as a Markdown file, where it was worked; or as a message, where files may not be."""

from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.incidents import reading
from commands.incidents.sight import Desk
from commands.incidents.telling import place_of
from commands.messages import incident_notes as notes
from storage import incidents, journal, letters, parcels
from storage.incidents import Incident
from storage.parcels import Parcel


def owe(desk: Desk) -> None:
    """Promises it, once for each closing."""
    to, thread = place_of(desk.incident, desk.house)
    key = f"incident:{desk.number}:file:{desk.asked.once[:12]}"
    if parcels.owe(desk.db, desk.asked.now, key, desk.incident.id or 0, to, thread):
        journal.record(desk.db, desk.asked.now, desk.asked.person.id, "incident:exported", desk.number)


def written(db: Session, now: datetime, house: House, incident: int) -> tuple[str, bytes]:
    """Name and content of the file, as it reads now."""
    found = _incident(db, incident)
    day = now.astimezone(house.zone).date()
    return f"{found.number}-review-{day}.md", reading.review(db, found, now, house.zone).encode()


def tell_instead(db: Session, now: datetime, house: House, parcel: Parcel) -> None:
    """Slack takes no files: the review comes as a message, where the file would have been."""
    found = _incident(db, parcel.incident)
    told = notes.whole_review(found.number, reading.review(db, found, now, house.zone))
    letters.owe(db, now, f"{parcel.key}:message", parcel.to, told, parcel.thread)


def _incident(db: Session, number: int) -> Incident:
    found = incidents.by_number(db, number)
    if found is None:
        raise LookupError(number)
    return found
