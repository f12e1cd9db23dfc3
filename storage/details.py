"""What is said about a report after it was filed, between its reporter and security."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Field, Session, col, select

from storage.columns import Table


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


OF_REPORT = (
    select(Detail).where(col(Detail.report) == bindparam("of")).order_by(col(Detail.id).desc()).limit(bindparam("most"))
)


def add(db: Session, now: datetime, once: str, report: int, author: str, text: str, *, from_reporter: bool) -> bool:
    """Adds to a report; False if this very act has added it already."""
    if db.exec(select(Detail.id).where(Detail.once == once)).first():
        return False
    db.add(Detail(once=once, report=report, author=author, from_reporter=from_reporter, text=text, at=now))
    db.flush()
    return True


def of_report(db: Session, report: int, limit: int = 20) -> list[Detail]:
    """The newest of what was said, oldest first."""
    return list(db.exec(OF_REPORT, params={"of": report, "most": limit}))[::-1]
