"""On Home: how much the registers hold, and how an auditor reads and exports them."""

from sqlmodel import Session

from commands.home.look import Look
from commands.messages import home_oversight as words
from commands.messages.home import Section
from storage import home


def section(db: Session, look: Look) -> Section:
    """The highest numbers, and the commands as they are typed here."""
    typed = [look.house.command(name) for name in ("task", "incident", "policy", "compliance", "posture")]
    return words.registers(home.sizes(db), words.ways(*typed))
