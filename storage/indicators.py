"""The indicators found in reports, defanged."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of, rows_of
from storage.kinds.indicators import Indicator, IndicatorKind


class Trace(Table, table=True):
    """An indicator in one report."""

    __tablename__ = "trace"

    report: int = Field(primary_key=True, foreign_key="report.id")
    value: str = Field(primary_key=True, index=True)  # read by: reports that share an indicator
    kind: IndicatorKind = Field(sa_column=one_of(IndicatorKind))
    filed_at: datetime


TRACES = rows_of(Trace)
ADD = TRACES.insert()
OF_REPORT = TRACES.select().where(TRACES.c.report == bindparam("of")).order_by(TRACES.c.kind, TRACES.c.value)


def keep(db: Session, report: int, filed_at: datetime, found: Iterable[Indicator]) -> None:
    """Writes down what was found in a report; what is known of it already stays."""
    new = {each.value: each.kind for each in found}
    for known in of_report(db, report) if new else ():
        new.pop(known.value, None)
    if new:
        rows = [{"report": report, "value": value, "kind": kind, "filed_at": filed_at} for value, kind in new.items()]
        db.connection().execute(ADD, rows)


def of_report(db: Session, report: int) -> list[Indicator]:
    """What was found in a report."""
    return [Indicator(row.kind, row.value) for row in db.connection().execute(OF_REPORT, {"of": report})]


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
