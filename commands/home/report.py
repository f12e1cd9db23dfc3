"""On Home: the way to report, and what to do in an emergency."""

from sqlmodel import Session

from commands.home.look import Look
from commands.messages import home_own as words
from commands.messages.home import Section


def section(_db: Session, look: Look) -> Section:
    """The same for everybody."""
    return words.report(look.house.guide.emergency)
