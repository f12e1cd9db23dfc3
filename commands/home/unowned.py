"""On Home: what belonged to people who left, so that nobody works on it."""

from sqlmodel import Session

from commands.home import incidents, queue
from commands.home.look import Look
from commands.messages import home_duty as words
from commands.messages.home import Section
from storage import home

MOST = 100
"""Of each sort: whoever left, left no more behind."""


def section(db: Session, look: Look) -> Section | None:
    """Incidents first; nothing if there is none. Those that are restricted are shown to the CSO alone."""
    led = home.incidents_left_behind(db, MOST, restricted=look.is_cso)
    taken = home.reports_left_behind(db, MOST, restricted=look.is_cso)
    rows: list[words.Incident | words.Report] = [
        *(incidents.row_of(incident) for incident in led),
        *(queue.row_of(report, look) for report in taken),
    ]
    return words.unowned(look.part_of(rows)) if rows else None
