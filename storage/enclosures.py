"""Files that were given with a report: what they are called and where Slack keeps them, never what is in them."""

from collections.abc import Iterable

from sqlalchemy import UniqueConstraint, bindparam
from sqlmodel import Field, Session

from storage.columns import Table, rows_of
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


FILES = rows_of(Enclosed)
OF_REPORT = (
    FILES.select()
    .with_only_columns(FILES.c.file, FILES.c.name, FILES.c.kind, FILES.c.link)
    .where(FILES.c.report == bindparam("of"))
    .order_by(FILES.c.id)
)


def keep(db: Session, report: int, given: Iterable[Enclosure]) -> int:
    """Writes down the files of a report. Returns how many of them are new."""
    rows = [
        {"report": report, "file": each.id, "name": each.name, "kind": each.kind, "link": each.link} for each in given
    ]
    return sum(insert_new(db, Enclosed, row, unique=("report", "file")) for row in rows)


def of_report(db: Session, report: int) -> list[Enclosure]:
    """The files of a report, in the order they came."""
    return [Enclosure(*row) for row in db.connection().execute(OF_REPORT, {"of": report})]
