"""Where people's direct messages are: what an earlier letter found out needs not be asked of Slack again."""

from sqlalchemy import ColumnElement, bindparam, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.letters import LETTERS, Letter

PEOPLE = ("U", "W")
"""How the ids of people begin."""

REACHED = LETTERS.c.channel.is_not(None)
PLACE = LETTERS.select().with_only_columns(LETTERS.c.channel).where(LETTERS.c.to == bindparam("whom"), REACHED).limit(1)


def is_person(to: str) -> bool:
    """Whether a letter goes to somebody by direct message."""
    return to.startswith(PEOPLE)


def place_of(db: Session, to: str) -> str | None:
    """The channel to post to; None for a person to whom we never wrote."""
    if not is_person(to):
        return to
    return db.connection().execute(PLACE, {"whom": to}).scalar()


def known() -> ColumnElement[bool]:
    """Letters that need no new direct message: to a channel, or to somebody whom another letter has reached."""
    other = aliased(Letter)
    reached = select(other.id).where(col(other.to) == col(Letter.to), col(other.channel).is_not(None)).exists()
    person = or_(*(col(Letter.to).startswith(start) for start in PEOPLE))
    return ~person | reached


def not_out_yet() -> ColumnElement[bool]:
    """Letters that are no edits of what Slack has already."""
    return col(Letter.ts).is_(None)
