"""The indicators found in reports, defanged."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of
from storage.kinds.indicators import Indicator, IndicatorKind


class Trace(Table, table=True):
    """An indicator in one report."""

    __tablename__ = "trace"

    report: int = Field(primary_key=True, foreign_key="report.id")
    value: str = Field(primary_key=True, index=True)  # read by: reports that share an indicator
    kind: IndicatorKind = Field(sa_column=one_of(IndicatorKind))
    filed_at: datetime


def keep(db: Session, report: int, filed_at: datetime, found: Iterable[Indicator]) -> None:
    """Writes down what was found in a report; what is known of it already stays."""
    known = {trace.value for trace in db.exec(select(Trace).where(Trace.report == report))}
    for indicator in found:
        if indicator.value not in known:
            known.add(indicator.value)
            db.add(Trace(report=report, value=indicator.value, kind=indicator.kind, filed_at=filed_at))
    db.flush()


def of_report(db: Session, report: int) -> list[Indicator]:
    """What was found in a report."""
    rows = db.exec(select(Trace).where(Trace.report == report).order_by(col(Trace.kind), col(Trace.value)))
    return [Indicator(row.kind, row.value) for row in rows]


def of_reports(db: Session, reports: Collection[int]) -> list[Indicator]:
    """What was found in any of these reports, each once."""
    rows = db.exec(select(Trace.kind, Trace.value).where(col(Trace.report).in_(reports)).distinct())
    return sorted(
        (Indicator(IndicatorKind(kind), value) for kind, value in rows), key=lambda each: (each.kind, each.value)
    )


def sharing(db: Session, values: Collection[str], since: datetime, besides: int) -> list[int]:
    """The ids of other reports since then that hold any of these indicators, the oldest first."""
    if not values:
        return []
    those = select(Trace.report).where(col(Trace.value).in_(values), Trace.filed_at >= since, Trace.report != besides)
    return list(db.exec(those.distinct().order_by(col(Trace.report)).limit(50)))
