"""On Home: the legal clocks that run, for the CSO."""

from sqlmodel import Session

from commands.clock_card import row
from commands.home.look import ASKED_FOR, Look
from commands.messages import home_oversight as words
from commands.messages.home import Section
from storage import home


def section(db: Session, look: Look) -> Section:
    """The missed ones first, then the soonest."""
    running = home.clocks(db, ASKED_FOR, look.start)
    rows = [words.Clock(matter.ref, row(reckoning, None, look.now)) for reckoning, matter in running]
    return words.clocks(look.part(rows), look.zone)
