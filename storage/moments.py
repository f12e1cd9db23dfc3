"""The moments that measures are made of: recorded when they happen, never worked out from the last edit."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of, rows_of
from storage.kinds.incidents import Measured


class Moment(Table, table=True):
    """Something happened to a report (R-1001) or an incident (I-1). A reopened incident is closed more than once."""

    __tablename__ = "moment"
    __table_args__ = (
        Index("ix_moment_subject_name", "subject", "name"),  # read by: the moments of one thing
        Index("ix_moment_name_at", "name", "at"),  # read by: measures over a period
    )

    id: int | None = Field(default=None, primary_key=True)
    subject: str
    name: Measured = Field(sa_column=one_of(Measured))
    at: datetime


ADD = rows_of(Moment).insert()


def mark(db: Session, at: datetime, subject: str, name: Measured) -> None:
    """It happened, at that moment."""
    db.connection().execute(ADD, {"subject": subject, "name": name, "at": at})


def mark_all(db: Session, subject: str, moments: Mapping[Measured, datetime]) -> None:
    """All of these happened, each at its moment."""
    db.connection().execute(ADD, [{"subject": subject, "name": name, "at": at} for name, at in moments.items()])


def mark_first(db: Session, at: datetime, subject: str, name: Measured) -> None:
    """The same, unless it happened before: there is only one first answer."""
    if not first(db, subject, name):
        mark(db, at, subject, name)


def first(db: Session, subject: str, name: Measured) -> datetime | None:
    """When it first happened."""
    those = select(Moment.at).where(Moment.subject == subject, Moment.name == name)
    return db.exec(those.order_by(col(Moment.id)).limit(1)).first()


def of(db: Session, subjects: Collection[str]) -> list[Moment]:
    """Everything that happened to these, in order."""
    return list(
        db.exec(select(Moment).where(col(Moment.subject).in_(subjects)).order_by(col(Moment.at), col(Moment.id)))
    )
