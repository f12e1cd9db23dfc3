"""What is said about a report after it was filed, between its reporter and security."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Field, Session, select

from storage.columns import Table, rows_of


class Detail(Table, table=True):
    """Something added to a report. `author` is a Slack id, or ANONYMOUS."""

    __tablename__ = "detail"

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    report: int = Field(foreign_key="report.id", index=True)  # read by: the conversation about one report
    author: str
    from_reporter: bool
    text: str
    at: datetime


DETAILS = rows_of(Detail)
OF_REPORT = (
    DETAILS.select()
    .with_only_columns(DETAILS.c.author, DETAILS.c.text, DETAILS.c.at, DETAILS.c.from_reporter)
    .where(DETAILS.c.report == bindparam("of"))
    .order_by(DETAILS.c.id.desc())
    .limit(bindparam("most"))
)


class Said(NamedTuple):
    """Who said what when."""

    author: str
    text: str
    at: datetime
    from_reporter: bool


def add(db: Session, now: datetime, once: str, report: int, author: str, text: str, *, from_reporter: bool) -> bool:
    """Adds to a report; False if this very act has added it already."""
    if db.exec(select(Detail.id).where(Detail.once == once)).first():
        return False
    db.add(Detail(once=once, report=report, author=author, from_reporter=from_reporter, text=text, at=now))
    db.flush()
    return True


def of_report(db: Session, report: int, limit: int = 20) -> list[Said]:
    """The newest of what was said, oldest first."""
    return [Said(*row) for row in db.connection().execute(OF_REPORT, {"of": report, "most": limit})][::-1]
