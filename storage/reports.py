"""Reports, and the questions asked of them."""

from datetime import datetime

from sqlalchemy import Index, bindparam, func
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of, rows_of
from storage.kinds.reports import Notice, ReportKind, ReportState

FIRST_NUMBER = 1001


class Report(Table, table=True):
    """What a person noticed and told us."""

    __tablename__ = "report"
    __table_args__ = (
        Index("ix_report_state_filed_at", "state", "filed_at"),  # read by: open reports, oldest first
        Index("ix_report_kind_filed_at", "kind", "filed_at"),  # read by: reporters_since
    )

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    kind: ReportKind = Field(sa_column=one_of(ReportKind))
    what: str
    link: str = ""
    restricted: bool
    reporter: str = Field(index=True)  # read by: my reports
    noticed_at: datetime
    filed_at: datetime
    answer_due: datetime
    state: ReportState = Field(default=ReportState.OPEN, sa_column=one_of(ReportState))
    owner: str | None = None

    @property
    def number(self) -> str:
        """How people name it: R-1001."""
        return f"R-{FIRST_NUMBER - 1 + (self.id or 0)}"


REPORTS = rows_of(Report)
ADD = REPORTS.insert().returning(REPORTS.c.id)
FILED = REPORTS.select().with_only_columns(REPORTS.c.id).where(REPORTS.c.once == bindparam("once"))


def filed_once(db: Session, once: str) -> Report | None:
    """The report that this very act of reporting has already filed, if any."""
    number = db.connection().execute(FILED, {"once": once}).scalar()
    return db.get(Report, number) if number else None


def add(db: Session, now: datetime, notice: Notice, answer_due: datetime) -> Report:
    """Files a report and numbers it."""
    row = {
        "once": notice.once,
        "kind": notice.kind,
        "what": notice.what,
        "link": notice.link,
        "restricted": notice.restricted,
        "reporter": notice.reporter,
        "noticed_at": notice.noticed_at,
        "filed_at": now,
        "answer_due": answer_due,
        "state": ReportState.OPEN,
    }
    number = db.connection().execute(ADD, row).scalar_one()
    report = Report.model_validate({**row, "id": number})
    make_transient_to_detached(report)  # it is in the database as it stands: nothing to write or read again
    db.add(report)
    return report


def oldest_open(db: Session, limit: int) -> list[Report]:
    """Open reports that everybody on duty may see, oldest first."""
    openly = select(Report).where(Report.state == ReportState.OPEN, col(Report.restricted).is_(False))
    return list(db.exec(openly.order_by(col(Report.filed_at)).limit(limit)))


def count_open(db: Session, *, restricted: bool) -> int:
    """How many reports are open, restricted ones or the others."""
    those = select(func.count()).where(Report.state == ReportState.OPEN, col(Report.restricted).is_(restricted))
    return db.exec(those).one()


def reporters_since(db: Session, kind: ReportKind, since: datetime) -> int:
    """How many different people reported something of this kind since then."""
    those = select(func.count(func.distinct(Report.reporter))).where(Report.kind == kind, Report.filed_at >= since)
    return db.exec(those).one()
