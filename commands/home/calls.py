"""On Home: questions that were put to many and that the person has not answered."""

from sqlmodel import Session

from commands.home.look import ASKED_FOR, Look
from commands.messages import home_own as words
from commands.messages.home import Section
from storage import home


def section(db: Session, look: Look) -> Section | None:
    """The soonest due first; nothing if there is none."""
    open_ = home.calls_for(db, look.who.id, ASKED_FOR, look.start)
    rows = [words.Call(call.number, call.question, call.asker, call.due_at) for call in open_]
    return words.calls(look.part(rows), look.zone) if rows else None
