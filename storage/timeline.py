"""What happened in an incident, line by line: only ever added to."""

from datetime import datetime

from sqlalchemy import Index, func, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of
from storage.kinds.incidents import LineKind


class Line(Table, table=True):
    """One line. A MESSAGE keeps the text as it was when somebody added it, with its author and where it stands.

    `source` is "channel:ts" while the text must still be fetched from Slack.
    """

    __tablename__ = "timeline"
    __table_args__ = (Index("ix_timeline_incident_at", "incident", "at"),)  # read by: the timeline of one incident

    id: int | None = Field(default=None, primary_key=True)
    once: str | None = Field(default=None, unique=True)
    incident: int = Field(foreign_key="incident.id")
    at: datetime
    kind: LineKind = Field(sa_column=one_of(LineKind))
    actor: str
    text: str
    author: str = ""
    link: str = ""
    source: str = Field(default="", index=True)  # read by: the porter, fetching texts


def add(
    db: Session,
    now: datetime,
    incident: int,
    kind: LineKind,
    actor: str,
    text: str,
    *,
    once: str | None = None,
    author: str = "",
    link: str = "",
    source: str = "",
) -> bool:
    """Adds a line; False if `once` says that it is there already."""
    if once and db.exec(select(Line.id).where(Line.once == once)).first():
        return False
    row = Line(once=once, incident=incident, at=now, kind=kind, actor=actor, text=text, author=author, link=link)
    row.source = source
    db.add(row)
    db.flush()
    return True


def untold(db: Session) -> Line | None:
    """A line whose text must still be fetched."""
    return db.exec(select(Line).where(Line.source != "").order_by(col(Line.id)).limit(1)).first()


def fill_in(db: Session, line: int, text: str) -> None:
    """Its text came."""
    this = (col(Line.id) == line) & (col(Line.source) != "")
    db.connection().execute(update(Line).where(this).values(text=text, source=""))


def newest(db: Session, incident: int, limit: int) -> list[Line]:
    """The last lines, oldest first."""
    last = select(Line).where(Line.incident == incident).order_by(col(Line.at).desc(), col(Line.id).desc())
    return list(db.exec(last.limit(limit)))[::-1]


def whole(db: Session, incident: int) -> list[Line]:
    """Every line, oldest first."""
    return list(db.exec(select(Line).where(Line.incident == incident).order_by(col(Line.at), col(Line.id))))


def count(db: Session, incident: int) -> int:
    """How many lines there are."""
    return db.exec(select(func.count()).where(Line.incident == incident)).one()
