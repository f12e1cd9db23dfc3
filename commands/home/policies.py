"""On Home: the policies that apply to the person, and where they stand with each."""

from sqlmodel import Session

from commands import shelf
from commands.home.look import Look
from commands.messages import home_own as words
from commands.messages.home import Section
from commands.rules.standing import OPEN


def section(db: Session, look: Look) -> Section:
    """What is to accept comes first, the soonest due at the top."""
    rows = shelf.rows(db, look.now, look.house, look.who.id)
    open_ = sorted((row for row in rows if row.state in OPEN), key=lambda row: row.due_at)
    rest = [row for row in rows if row.state not in OPEN]
    return words.policies(look.part_of([*open_, *rest]), len(open_), look.zone)
