"""On Home: what nobody works on, as whoever had it left, or nobody ever took it."""

from collections.abc import Iterator

from sqlmodel import Session

from commands.compliance.scope import scope_of
from commands.home import incidents, queue
from commands.home.look import Look
from commands.messages import home_duty as words
from commands.messages.home import Section
from commands.rules.access import allowed
from storage import home

MOST = 100
"""Of each sort: whoever left, left no more behind."""


def section(db: Session, look: Look) -> Section | None:
    """Incidents first, then reports, then obligations for whoever may give them out; nothing if there is none.

    What is restricted is shown to the CSO alone, and counted for the others.
    """
    led, taken = home.incidents_left_behind(db, MOST), home.reports_left_behind(db, MOST)
    rows: list[words.Thing] = [
        *(incidents.row_of(incident) for incident in led if look.is_cso or not incident.restricted),
        *(queue.row_of(report, look) for report in taken if look.is_cso or not report.restricted),
        *(_obligations(db, look) if allowed(look.who.roles, "obligation:assign") else ()),
    ]
    few = [each.number for each in led if each.restricted] + [each.number for each in taken if each.restricted]
    hidden = 0 if look.is_cso else len(few)
    return words.unowned(look.part_of(rows), hidden) if rows or hidden else None


def _obligations(db: Session, look: Look) -> Iterator[words.Obligation]:
    """Those of people who left come first. There are never more than the catalogue has."""
    known, left = look.house.books.obligations.rows, home.duties_left_behind(db)
    for duty in left:
        if duty.obligation in known:
            row = known[duty.obligation]
            yield words.Obligation(row.id, row.title, row.citation, duty.owner)
    owned = home.obligations_owned(db)
    for row in scope_of(db, look.house).binding():
        if row.id not in owned:
            yield words.Obligation(row.id, row.title, row.citation)
