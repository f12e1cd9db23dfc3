"""Writes down what happens in an incident, and shows it: journal, timeline, card, room."""

from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.incidents.sight import Desk, audience
from commands.messages import incident as words
from storage import incidents, journal, letters, reports, tasks, timeline
from storage.incidents import Incident
from storage.kinds.incidents import LineKind
from storage.kinds.messages import Message
from storage.kinds.tasks import TaskState


def note_change(desk: Desk, tag: str, text: str, **facts: str | int | bool | None) -> None:
    """A change: one journal entry, one line in the timeline, one look at the cards."""
    db, asked = desk.db, desk.asked
    journal.record(db, asked.now, asked.person.id, f"incident:{tag}", desk.number, **facts)
    timeline.add(db, asked.now, desk.incident.id or 0, LineKind.CHANGE, asked.person.id, text)
    redraw(db, asked.now, desk.incident, desk.house)


def redraw(db: Session, now: datetime, incident: Incident, house: House) -> None:
    """Brings every card of it up to date in place, and hangs up those that are missing."""
    shown = words.card(view(db, incident), house.zone)
    for key, to in places(db, incident, house):
        letters.keep(db, now, key, to, shown)


def view(db: Session, incident: Incident) -> words.View:
    """All that a card or an answer shows of it."""
    id_ = incident.id or 0
    checklist = tasks.of_source(db, incident.number)
    return words.View(
        number=incident.number,
        title=incident.title,
        kind=incident.kind,
        severity=incident.severity,
        state=incident.state,
        lead=incident.lead,
        handed_to=incident.handed_to,
        restricted=incident.restricted,
        opened_at=incident.opened_at,
        update_due=incident.update_due,
        asked_at=incident.asked_at,
        room=incident.room or "",
        reports=reports.count_of_incident(db, id_),
        tasks=len(checklist),
        tasks_open=sum(task.state is not TaskState.DONE for task in checklist),
        lines=timeline.count(db, id_),
        named=sorted(incidents.named(db, id_)),
        seats=incidents.seats(db, id_),
        reason=incident.reason,
    )


def places(db: Session, incident: Incident, house: House) -> list[tuple[str, str]]:
    """The key and the destination of each card: where those on duty are, or each one who may know."""
    if incident.restricted:
        return [(f"incident:{incident.number}:card:{who}", who) for who in sorted(audience(db, house, incident))]
    return [(f"incident:{incident.number}:card", house.triage_channel)]


def post(db: Session, now: datetime, key: str, incident: Incident, house: House, message: Message) -> None:
    """Says something where the incident is worked: in its room, in the thread of its card, or to its lead alone."""
    to, thread = place_of(incident, house)
    letters.owe(db, now, f"incident:{incident.number}:{key}", to, message, thread)


def whisper(desk: Desk, key: str, to: str, message: Message) -> None:
    """Says something about the incident to one person alone."""
    letters.owe(desk.db, desk.asked.now, f"incident:{desk.number}:{key}", to, message)


def place_of(incident: Incident, house: House) -> tuple[str, str | None]:
    """Where it is worked, and the letter whose thread that is, if it is one."""
    if incident.room:
        return incident.room, None
    if incident.restricted:
        return incident.lead, None
    return house.triage_channel, f"incident:{incident.number}:card"
