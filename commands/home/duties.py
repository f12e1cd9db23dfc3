"""On Home: the obligations that the person took on and that are due soon."""

from datetime import timedelta

from sqlmodel import Session

from commands.home.look import Look
from commands.messages import home_own as words
from commands.messages.home import Section
from storage import home

SOON = timedelta(days=30)
MOST = 200
"""More than one person looks after."""


def section(db: Session, look: Look) -> Section | None:
    """The soonest due first; nothing if there is none."""
    known = look.house.books.obligations.rows
    mine = home.duties_due(db, look.today + SOON, MOST, look.who.id)
    rows = [
        words.Duty(each.obligation, known[each.obligation].title, known[each.obligation].citation, each.due_on,
                   each.due_on < look.today)
        for each in mine
        if each.due_on and each.obligation in known
    ]  # fmt: skip
    return words.duties(look.part_of(rows)) if rows else None
