"""On Home: how the company stands, for the CSO."""

from sqlmodel import Session

from commands import measuring
from commands.home.look import Look
from commands.messages import home_oversight as words
from commands.messages.home import Section

DAYS = 30
"""Of the trend."""


def section(db: Session, look: Look) -> Section | None:
    """The score as it is now, with the trend of the last weeks; nothing before anything is measured."""
    standing = measuring.standing(db, look.now, look.house)
    if not standing.readings:
        return None
    return words.posture(standing, measuring.history(db, look.today, DAYS))
