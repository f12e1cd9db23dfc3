"""Files that were given with a report: what they are called and where Slack keeps them, never what is in them."""

from collections.abc import Iterable

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from storage.columns import Table
from storage.inserting import insert_new
from storage.kinds.reports import Enclosure


class Enclosed(Table, table=True):
    """One file of one report."""

    __tablename__ = "enclosure"
    __table_args__ = (UniqueConstraint("report", "file"),)

    id: int | None = Field(default=None, primary_key=True)
    report: int = Field(foreign_key="report.id", index=True)  # read by: the card of one report
    file: str
    name: str
    kind: str
    link: str


def keep(db: Session, report: int, given: Iterable[Enclosure]) -> int:
    """Writes down the files of a report. Returns how many of them are new."""
    rows = [
        {"report": report, "file": each.id, "name": each.name, "kind": each.kind, "link": each.link} for each in given
    ]
    return sum(insert_new(db, Enclosed, row, unique=("report", "file")) for row in rows)


def of_report(db: Session, report: int) -> list[Enclosure]:
    """The files of a report, in the order they came."""
    rows = db.exec(select(Enclosed).where(Enclosed.report == report).order_by(col(Enclosed.id)))
    return [Enclosure(row.file, row.name, row.kind, row.link) for row in rows]
