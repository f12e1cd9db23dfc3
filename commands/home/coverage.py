"""On Home: the policies that ask for a yes, with the way to who has said it."""

from sqlmodel import Session

from commands.home.look import ASKED_FOR, Look
from commands.messages import home_oversight as words
from commands.messages.home import Section
from storage import home


def section(db: Session, look: Look) -> Section:
    """The newest text first. Counting who accepted waits for a press: it looks at everybody."""
    asking = home.policies(db, ASKED_FOR, look.start)
    rows = [words.Covered(each.name, each.title, each.current, each.opened_at) for each in asking]
    return words.coverage(look.part(rows), look.zone)
