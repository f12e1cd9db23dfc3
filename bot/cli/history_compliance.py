"""What the sandbox company declared about itself, and the obligations that some of its people own."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from commands.compliance.duties import until
from commands.compliance.reminders import expect_next
from commands.house import House
from storage import duties, journal, profiles
from storage.kinds.obligations import Every

DAY = timedelta(days=1)
DECLARED: Mapping[str, object] = {"country": "DE", "operates_in": [], "entity_types": ["card_merchant"]}
NOTHING_OWN = Every()


class Kept(NamedTuple):
    """An obligation, whose it is, how many days ago it was done last, and what proves it."""

    obligation: str
    owner: str
    ago: int
    note: str
    own: Every = NOTHING_OWN


KEPT = (
    Kept("pci-asv", "finn", 86, "Passed at the second try; report of the scanning vendor"),
    Kept("pci-access-review", "jonas", 190, "41 accounts looked at, 3 removed; the list is in the tracker"),
    Kept("pci-int-scan", "finn", 30, "Nothing above medium; ticket for the two mediums"),
    Kept("pci-pentest", "rosa", 200, "Report and retest are with the testers' letter"),
    Kept("org-tabletop", "ben", 300, "Two hours with everybody on duty; seven lessons", Every(months=12)),
)
"""One is due in some days, one is overdue, the others are due later."""


def write_compliance(db: Session, now: datetime, house: House, ids: Mapping[str, str]) -> None:
    """Declares the profile and gives the obligations to their owners, with their last evidence."""
    at = now - 400 * DAY
    profiles.declare(db, at, DECLARED, ids["dana"])
    journal.record(db, at, ids["dana"], "profile:declared", "company", version=1)
    for kept in KEPT:
        _keep(db, now, house, ids, kept)


def _keep(db: Session, now: datetime, house: House, ids: Mapping[str, str], kept: Kept) -> None:
    at, owner, row = now - kept.ago * DAY, ids[kept.owner], house.books.obligations.rows[kept.obligation]
    day, own = at.astimezone(house.zone).date(), kept.own
    duty = duties.take_on(db, row.id, owner, day, own, None)
    facts: journal.Facts = {"owner": owner, "own_months": own.months, "due_until": None}
    journal.record(db, at - DAY, ids["dana"], "obligation:assigned", row.id, **facts)
    number = duties.complete(db, at, f"history:{row.id}", [row.id], day, kept.note, "", owner)
    duties.last_done(db, duty)
    expect_next(db, now, house, duty, row)
    journal.record(db, at, owner, "obligation:completed", row.id, completion=number, due_until=until(duty, house))
