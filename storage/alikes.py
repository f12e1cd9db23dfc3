"""Which reports one card speaks for, and which others it is compared with."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, func
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session

from storage.kinds.reports import ReportState
from storage.reports import REPORTS, Report, named

LATELY = (
    REPORTS.select()
    .with_only_columns(REPORTS.c.id, REPORTS.c.what)
    .where(REPORTS.c.filed_at >= bindparam("since"), REPORTS.c.id != bindparam("besides"), ~REPORTS.c.restricted)
    .order_by(REPORTS.c.filed_at.desc())
    .limit(bindparam("most"))
)
BEHIND_HEAD = REPORTS.select().with_only_columns(REPORTS.c.id).where(REPORTS.c.like == bindparam("head"))
ALIKE = BEHIND_HEAD.order_by(REPORTS.c.id).limit(bindparam("most"))
COUNT_ALIKE = REPORTS.select().with_only_columns(func.count()).where(REPORTS.c.like == bindparam("head"))


OPENLY = ~REPORTS.c.restricted
HEADS_OF = (
    REPORTS.select()
    .with_only_columns(func.coalesce(REPORTS.c.like, REPORTS.c.id))
    .where(REPORTS.c.id.in_(bindparam("ids", expanding=True)), OPENLY)
)
OPEN_HEAD = (
    REPORTS.select()
    .with_only_columns(REPORTS.c.id)
    .where(REPORTS.c.id.in_(HEADS_OF), OPENLY, REPORTS.c.state == ReportState.OPEN)
    .order_by(REPORTS.c.id)
    .limit(1)
)
NEW = REPORTS.update().where(REPORTS.c.id == bindparam("report"))
JOIN = NEW.values(like=bindparam("head"), owner=bindparam("taken_by"))


def lately(db: Session, since: datetime, besides: int, limit: int) -> list[tuple[int, str]]:
    """The newest reports since then that everybody on duty may see: the id of each and what it says."""
    rows = db.connection().execute(LATELY, {"since": since, "besides": besides, "most": limit})
    return [(id_, what) for id_, what in rows]


def open_head(db: Session, ids: Collection[int]) -> Report | None:
    """The first open report that everybody on duty may see and whose card speaks for any of these."""
    number = db.connection().execute(OPEN_HEAD, {"ids": list(ids)}).scalar()
    return db.get(Report, number) if number else None


def of(db: Session, report: int, limit: int) -> list[str]:
    """The numbers of the reports that one card speaks for besides its own, the oldest first."""
    return [named(id_) for id_ in db.connection().execute(ALIKE, {"head": report, "most": limit}).scalars()]


def count(db: Session, report: int) -> int:
    """How many reports one card speaks for besides its own."""
    return int(db.connection().execute(COUNT_ALIKE, {"head": report}).scalar_one())


def join(db: Session, report: Report, head: Report) -> None:
    """A new report for which the card of another one speaks; whoever took that one has this one too."""
    db.connection().execute(JOIN, {"report": report.id, "head": head.id, "taken_by": head.owner})
    set_committed_value(report, "like", head.id)
    set_committed_value(report, "owner", head.owner)
