"""On Home: lessons that the person has not done yet."""

from sqlmodel import Session

from commands.home.look import Look
from commands.messages import home_own as words
from commands.messages.home import Section
from storage import lessons


def section(db: Session, look: Look) -> Section | None:
    """The newest first; nothing if there is none."""
    open_ = lessons.open_for(db, look.who.id, look.now)
    rows = [words.Lesson(each.name, each.title, each.closes_at) for each in open_ if each.closes_at]
    return words.lessons(look.part_of(rows), look.zone) if rows else None
