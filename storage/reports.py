"""Reports, and the questions asked of them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Index, bindparam, func, update
from sqlalchemy.orm import aliased, make_transient_to_detached
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of, rows_of
from storage.incidents import Incident
from storage.kinds.incidents import IncidentState
from storage.kinds.reports import Notice, ReportKind, ReportState, Verdict

FIRST_NUMBER = 1001


class Report(Table, table=True):
    """What a person noticed and told us.

    `owner` took it. `like` is the report whose card speaks for this one too; `incident` the one it became part of.
    """

    __tablename__ = "report"
    __table_args__ = (
        Index("ix_report_state_filed_at", "state", "filed_at"),  # read by: open reports, oldest first
        Index("ix_report_kind_filed_at", "kind", "filed_at"),  # read by: reporters_since
        Index("ix_report_filed_at", "filed_at"),  # read by: look-alikes of the last days
        Index("ix_report_state_owner_like_filed_at", "state", "owner", "like", "filed_at"),  # read by: Home, the queue
    )

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    kind: ReportKind = Field(sa_column=one_of(ReportKind))
    what: str
    link: str = ""
    place: str = ""
    author: str = ""
    restricted: bool
    reporter: str = Field(index=True)  # read by: my reports
    code_sha256: str | None = Field(default=None, unique=True)
    noticed_at: datetime
    filed_at: datetime
    answer_due: datetime
    state: ReportState = Field(default=ReportState.OPEN, sa_column=one_of(ReportState))
    owner: str | None = None
    verdict: Verdict | None = Field(default=None, sa_column=one_of(Verdict, or_none=True))
    like: int | None = Field(default=None, foreign_key="report.id", index=True)  # read by: how many one card stands for
    incident: int | None = Field(default=None, foreign_key="incident.id", index=True)  # read by: an incident's reports

    @property
    def number(self) -> str:
        """How people name it: R-1001."""
        return named(self.id or 0)


def named(report: int) -> str:
    """The number of the report with this id."""
    return f"R-{FIRST_NUMBER - 1 + report}"


REPORTS = rows_of(Report)
ADD = REPORTS.insert().returning(REPORTS.c.id)
FILED = REPORTS.select().with_only_columns(REPORTS.c.id).where(REPORTS.c.once == bindparam("once"))


HEAD = aliased(Report)
DECIDED = (col(HEAD.state) != ReportState.OPEN) | (col(HEAD.owner).is_not(None) & col(Report.owner).is_(None))
BEHIND = select(Report).join(HEAD, col(Report.like) == HEAD.id).where(Report.state == ReportState.OPEN, DECIDED)
OVER = select(Incident.id).where(Incident.state == IncidentState.CLOSED)
LEFT_OVER = select(Report).where(Report.state == ReportState.ATTACHED, col(Report.incident).in_(OVER))


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
        "place": notice.place,
        "author": notice.author,
        "restricted": notice.restricted,
        "reporter": notice.reporter,
        "code_sha256": notice.code_sha256,
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


def by_number(db: Session, number: int) -> Report | None:
    """The report people call R-`number`."""
    return db.get(Report, number - FIRST_NUMBER + 1)


def by_code(db: Session, sha256: str) -> Report | None:
    """The anonymous report whose one-time code has this hash."""
    return db.exec(select(Report).where(Report.code_sha256 == sha256)).first()


def filed_by(db: Session, person: str, limit: int) -> list[Report]:
    """The person's reports, the newest first."""
    return list(db.exec(select(Report).where(Report.reporter == person).order_by(col(Report.id).desc()).limit(limit)))


def oldest_open(db: Session, limit: int) -> list[Report]:
    """Open reports that everybody on duty may see, oldest first."""
    openly = select(Report).where(Report.state == ReportState.OPEN, col(Report.restricted).is_(False))
    return list(db.exec(openly.order_by(col(Report.filed_at)).limit(limit)))


def untaken_since(db: Session, since: datetime, limit: int) -> list[Report]:
    """Open reports filed since then that nobody took and everybody on duty may see, the oldest first."""
    those = select(Report).where(
        Report.state == ReportState.OPEN,
        col(Report.owner).is_(None),
        col(Report.restricted).is_(False),
        Report.filed_at >= since,
    )
    return list(db.exec(those.order_by(col(Report.filed_at)).limit(limit)))


def owned_by(db: Session, person: str, limit: int) -> list[Report]:
    """Open reports that the person took, the oldest first."""
    theirs = select(Report).where(Report.state == ReportState.OPEN, Report.owner == person)
    return list(db.exec(theirs.order_by(col(Report.filed_at)).limit(limit)))


def count_open(db: Session, *, restricted: bool) -> int:
    """How many reports are open, restricted ones or the others."""
    those = select(func.count()).where(Report.state == ReportState.OPEN, col(Report.restricted).is_(restricted))
    return db.exec(those).one()


def reporters_since(db: Session, kind: ReportKind, since: datetime) -> int:
    """How many different people reported something of this kind since then."""
    those = select(func.count(func.distinct(Report.reporter))).where(Report.kind == kind, Report.filed_at >= since)
    return db.exec(those).one()


def among(db: Session, ids: Collection[int]) -> list[Report]:
    """These reports, the oldest first."""
    return list(db.exec(select(Report).where(col(Report.id).in_(ids)).order_by(col(Report.id)))) if ids else []


def of_incident(db: Session, incident: int) -> list[Report]:
    """What an incident was made of, the oldest first."""
    return list(db.exec(select(Report).where(Report.incident == incident).order_by(col(Report.id))))


def count_of_incident(db: Session, incident: int) -> int:
    """How many reports an incident was made of."""
    return db.exec(select(func.count()).where(Report.incident == incident)).one()


def behind_their_head(db: Session, limit: int) -> list[Report]:
    """Open reports whose card's own report was decided, or taken, since: the oldest first."""
    return list(db.exec(BEHIND.order_by(col(Report.id)).limit(limit)))


def of_closed_incidents(db: Session, limit: int) -> list[Report]:
    """Reports that wait for a verdict although their incident is closed: the oldest first."""
    return list(db.exec(LEFT_OVER.order_by(col(Report.id)).limit(limit)))


def take(db: Session, report: Report, person: str) -> bool:
    """A claim: True for the one who gets it. Somebody who was quicker keeps it."""
    free = _open(report) & col(Report.owner).is_(None)
    return _change(db, report, free, owner=person)


def attach(db: Session, report: Report, incident: int, person: str) -> bool:
    """Makes it part of an incident; False if it is no longer open."""
    owner = report.owner or person
    return _change(db, report, _open(report), state=ReportState.ATTACHED, incident=incident, owner=owner)


def answer(db: Session, report: Report, verdict: Verdict, person: str) -> bool:
    """Closes it with a verdict; False if somebody was quicker."""
    owner = report.owner or person
    waiting = (col(Report.id) == report.id) & (col(Report.state) != ReportState.ANSWERED)
    return _change(db, report, waiting, state=ReportState.ANSWERED, verdict=verdict, owner=owner)


def merge(db: Session, report: Report, head: int) -> bool:
    """Lets another one's card speak for it, and for all that its own spoke for; False if it is no longer open."""
    if not _change(db, report, _open(report) & col(Report.like).is_(None), like=head):
        return False
    db.connection().execute(update(Report).where(col(Report.like) == report.id).values(like=head))
    return True


def _open(report: Report) -> ColumnElement[bool]:
    return (col(Report.id) == report.id) & (col(Report.state) == ReportState.OPEN)


def _change(db: Session, report: Report, where: ColumnElement[bool], **values: object) -> bool:
    changed = db.connection().execute(update(Report).where(where).values(**values)).rowcount == 1
    db.refresh(report)
    return changed
