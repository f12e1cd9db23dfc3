"""Who reports to whom, and who lives where: what Slack does not tell. Written by `sitrep people import`."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert
from sqlmodel import Field, Session, col, select

from storage.columns import Table
from storage.kinds.people import Standing
from storage.people import Someone


class ReportingLine(Table, table=True):
    """One person's manager, and the country whose holidays count; either may be empty."""

    __tablename__ = "line"

    person: str = Field(primary_key=True)
    manager: str = Field(default="", index=True)  # read by: the tasks of my team
    country: str = ""


PLACE = (
    select(col(Someone.zone), col(ReportingLine.country))
    .outerjoin(ReportingLine, col(ReportingLine.person) == Someone.id)
    .where(col(Someone.id) == bindparam("person"))
)


MANAGER = (
    select(Someone.id)
    .join(ReportingLine, col(ReportingLine.manager) == Someone.id)
    .where(
        col(ReportingLine.person) == bindparam("person"),
        Someone.standing == Standing.MEMBER,
        Someone.id != bindparam("person"),
    )
)


def replace_all(db: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Makes these the only lines; each row holds `person`, `manager` and `country`."""
    db.connection().execute(delete(ReportingLine))
    if rows:
        db.connection().execute(insert(ReportingLine), [dict(row) for row in rows])


def line(db: Session, person: str) -> ReportingLine | None:
    """What is known of a person's place in the company."""
    return db.get(ReportingLine, person)


def place(db: Session, person: str) -> tuple[str, str] | None:
    """A person's zone, and their country if somebody named it; None for an account we do not know."""
    row = db.connection().execute(PLACE, {"person": person}).first()
    return (row.zone, row.country or "") if row else None


def manager_of(db: Session, person: str) -> str | None:
    """Somebody's manager, if anybody knows who that is and they are still a member."""
    found = db.connection().execute(MANAGER, {"person": person}).scalar()
    return None if found is None else str(found)


def reports_of(db: Session, manager: str) -> list[str]:
    """The people who report to a manager."""
    theirs = select(ReportingLine.person).where(ReportingLine.manager == manager)
    return list(db.exec(theirs.order_by(col(ReportingLine.person))))
