"""What a grade of severity asks for: a room, a checklist, and news on time."""

from datetime import datetime

from sqlmodel import Session

from commands import clocks, tasking
from commands.house import House
from commands.incidents.sight import Desk, audience
from commands.incidents.telling import post, redraw
from commands.messages import incident_list as lists
from commands.messages import incident_notes as notes
from commands.rules.words import shortened
from commands.whois import holders
from storage import incidents, journal, letters, rooms, tasks
from storage.incidents import Incident
from storage.kinds.incidents import CrisisRole, IncidentState
from storage.kinds.messages import Message
from storage.kinds.people import Role
from storage.kinds.reports import ReportKind
from storage.kinds.tasks import Draft
from storage.kinds.tongues import _, in_company

TOPIC_AT_MOST = 240
WORKED = frozenset({IncidentState.OPEN, IncidentState.CONTAINED})
"""Where somebody still works on it, so that there is news to ask for."""


def begin(desk: Desk) -> None:
    """At the opening."""
    regrade(desk)


def regrade(desk: Desk) -> None:
    """Makes true what the severity asks for now; what was begun for a graver one stays."""
    grade = desk.house.guide.grades[desk.incident.severity]
    now = desk.asked.now
    due = now + grade.update_every if grade.update_every and desk.incident.state in WORKED else None
    incidents.expect_news(desk.db, desk.incident, due, None)
    if grade.room:
        keep_room(desk, wanted=True)
        _checklist(desk)


def keep_room(desk: Desk, *, wanted: bool = False) -> None:
    """Promises the room, or lets in who is missing from it."""
    if not wanted and not rooms.of(desk.db, desk.incident.id or 0):
        return
    rooms.owe(desk.db, desk.asked.now, desk.incident.id or 0, _name(desk), _topic(desk), _members(desk))


def _members(desk: Desk) -> frozenset[str]:
    few = audience(desk.db, desk.house, desk.incident)
    return few if desk.incident.restricted else few | holders(desk.db, desk.house, Role.RESPONDER)


def _name(desk: Desk) -> str:
    return f"{desk.house.prefix}incident-{desk.incident.id}"


@in_company()
def _topic(desk: Desk) -> str:
    about = _("restricted") if desk.incident.restricted else shortened(desk.incident.title, 150)
    return shortened(f"{desk.number}: {about}", TOPIC_AT_MOST)


@in_company()
def _checklist(desk: Desk) -> None:
    """The playbook of its kind as tasks of the lead, once."""
    for place, step in enumerate(desk.house.guide.playbooks[ReportKind(desk.incident.kind)], start=1):
        once = f"{_steps(desk)}{place}"
        assign(desk, _(step.title), desk.incident.lead, desk.asked.now + step.within, once=once)


def _steps(desk: Desk) -> str:
    return f"incident:{desk.number}:step:"


def follow_lead(desk: Desk, was: str) -> None:
    """What is left of the checklist goes from the last lead to the new one; what `was` passed on stays with others."""
    for task in tasks.of_source(desk.db, desk.number):
        if (task.once or "").startswith(_steps(desk)) and task.assignee == was and task.is_alive:
            now, me, to = desk.asked.now, desk.asked.person.id, desk.incident.lead
            held = tasking.held(desk.db, task.id or 0) or task
            tasking.pass_on(desk.db, now, desk.house, held, me, to, "leads no more")


def assign(desk: Desk, title: str, who: str, due_at: datetime, once: str | None = None) -> str:
    """Asks somebody to do something for the incident; the number of the task."""
    few = desk.incident.restricted
    draft = Draft(title, desk.asked.person.id, who, due_at, source=desk.number, restricted=few, once=once)
    task, _again = tasking.assign(desk.db, desk.asked.now, desk.house, draft)
    return task.number


def show_in_room(db: Session, now: datetime, house: House, incident: Incident) -> None:
    """What everybody finds where the incident is worked: what it is about, and the checklist."""
    rows = [(task.number, task.title, task.due_at) for task in tasks.of_source(db, incident.number)]
    told = lists.playbook(incident.number, incident.title, incident.lead, rows, house.zone)
    post(db, now, "playbook", incident, house, told)
    if CrisisRole.LEAD in incidents.seats(db, incident.id or 0):
        post(db, now, "crisis:room", incident, house, crisis_card(db, incident))


def crisis_card(db: Session, incident: Incident) -> Message:
    """Crisis mode as it stands: who has which role, and which are free."""
    seats = incidents.seats(db, incident.id or 0)
    return notes.crisis(incident.number, incident.title, incident.state, seats)


def settled(db: Session, now: datetime, house: House, incident: int, channel: str | None) -> None:
    """The room is there; or Slack refused it (None), and a thread takes its place."""
    opened = incidents.by_number(db, incident)
    if not opened or letters.by_key(db, f"incident:{opened.number}:playbook"):
        return
    if channel:
        incidents.give_room(db, opened, channel)
        clocks.move(db, now, house, opened.number, channel)
        journal.record(db, now, "porter", "incident:room", opened.number, channel=channel)
    redraw(db, now, opened, house)
    show_in_room(db, now, house, opened)
