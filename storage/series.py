"""Recurring tasks: the rule, and when the next one opens."""

from datetime import datetime

from sqlalchemy import bindparam, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table


class Series(Table, table=True):
    """A task that comes again by an RRULE, in `zone`.

    Its dates are counted from `starts_at`, or with `from_done` from the day the last one was done. `next_due_at` is the
    due time of the task that opens at `opens_at`; while a series waits for its last task to be done it has neither.
    """

    __tablename__ = "series"

    id: int | None = Field(default=None, primary_key=True)
    title: str
    detail: str = ""
    asker: str
    assignee: str
    rule: str
    zone: str
    from_done: bool
    starts_at: datetime
    next_due_at: datetime | None = None
    opens_at: datetime | None = Field(default=None, index=True)  # read by: the clock, asking what opens


DUE = col(Series.opens_at) <= bindparam("now")


def add(db: Session, series: Series) -> Series:
    """Begins a series."""
    db.add(series)
    db.flush()
    return series


def by_id(db: Session, number: int) -> Series | None:
    """The series of that number, as it is now."""
    return db.get(Series, number, populate_existing=True)


def opening(db: Session, now: datetime, limit: int) -> list[Series]:
    """Whose next task opens now. Rows that another replica works at are left out."""
    those = select(Series).where(DUE).order_by(col(Series.opens_at)).limit(limit)
    locked = those.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list(db.exec(locked, params={"now": now}))


def opening_by(db: Session, end: datetime, limit: int) -> list[Series]:
    """Whose next task opens before `end`, the soonest first. A look that takes no lock."""
    those = select(Series).where(col(Series.opens_at) < end).order_by(col(Series.opens_at)).limit(limit)
    return list(db.exec(those))


def schedule(db: Session, series: Series, next_due_at: datetime | None, opens_at: datetime | None) -> bool:
    """Says when the next one is due and opens. False if somebody was quicker."""
    seen = (
        col(Series.next_due_at).is_(None)
        if series.next_due_at is None
        else col(Series.next_due_at) == series.next_due_at
    )
    change = update(Series).where(col(Series.id) == series.id, seen)
    return db.connection().execute(change.values(next_due_at=next_due_at, opens_at=opens_at)).rowcount == 1


def give_to(db: Session, series: int, assignee: str) -> None:
    """The next ones go to somebody else."""
    db.connection().execute(update(Series).where(col(Series.id) == series).values(assignee=assignee))


def end(db: Session, series: int) -> bool:
    """There is no next one. False if there was none to come."""
    running = (col(Series.id) == series) & (col(Series.rule) != "")
    change = update(Series).where(running).values(rule="", next_due_at=None, opens_at=None)
    return db.connection().execute(change).rowcount == 1
