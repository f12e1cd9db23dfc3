"""On Home: the incidents that the person leads or was named in, and the reports they took."""

from sqlmodel import Session

from commands.home import queue
from commands.home.look import Look
from commands.messages import home_duty as words
from commands.messages.home import Section
from storage import home
from storage.incidents import Incident

MOST = 100
"""Of each sort: more than anybody works on at a time."""


def section(db: Session, look: Look) -> Section | None:
    """Incidents first; nothing for those who are not on duty and have none."""
    mine = home.incidents_of(db, look.who.id, MOST)
    taken = home.reports_taken_by(db, look.who.id, MOST) if look.on_duty else []
    rows: list[words.Incident | words.Report] = [
        *(row_of(incident) for incident in mine),
        *(queue.row_of(report, look) for report in taken),
    ]
    return words.incidents(look.part_of(rows)) if rows or look.on_duty else None


def row_of(incident: Incident) -> words.Incident:
    """An incident as those see it who may."""
    return words.Incident(
        incident.number, incident.title, incident.severity, incident.state, incident.lead, incident.restricted
    )
