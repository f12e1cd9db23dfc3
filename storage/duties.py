"""Obligations that somebody has taken on, and the evidence that they were met."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint, bindparam, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table
from storage.inserting import insert_new
from storage.kinds.obligations import Every, Taken


class Duty(Table, table=True):
    """An obligation of the catalogue with an owner. `due_on` and `remind_at` have one writer: `expect`."""

    __tablename__ = "duty"

    id: int | None = Field(default=None, primary_key=True)
    obligation: str = Field(unique=True)
    owner: str = Field(index=True)  # read by: what is mine
    taken_on: date
    own_months: int = 0
    own_days: int = 0
    own_on: date | None = None
    done_on: date | None = None
    due_on: date | None = Field(default=None, index=True)  # read by: what is due in 30 or 90 days
    remind_at: datetime | None = Field(default=None, index=True)  # read by: the clock, asking whom to remind

    @property
    def own_every(self) -> Every:
        """The organisation's own interval; nothing if there is none."""
        return Every(self.own_months, self.own_days)

    @property
    def taken(self) -> Taken:
        """What is said of it to people."""
        return Taken(self.owner, self.own_every, self.own_on, self.done_on, self.due_on)


class Completion(Table, table=True):
    """Something was done, and this is the evidence. It may serve several obligations."""

    __tablename__ = "completion"

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    done_on: date
    note: str
    link: str = ""
    by: str
    at: datetime


class Served(Table, table=True):
    """One obligation that one completion served."""

    __tablename__ = "completion_of"
    __table_args__ = (UniqueConstraint("completion", "obligation"),)

    id: int | None = Field(default=None, primary_key=True)
    completion: int = Field(foreign_key="completion.id")
    obligation: str = Field(index=True)  # read by: the evidence of one obligation


DUE = col(Duty.remind_at) <= bindparam("now")


def take_on(db: Session, obligation: str, owner: str, today: date, own: Every, own_on: date | None) -> Duty:
    """Gives an obligation its owner, or a new one, with the organisation's own interval and date."""
    row = {"obligation": obligation, "owner": owner, "taken_on": today, "own_months": own.months, "own_days": own.days}
    if not insert_new(db, Duty, {**row, "own_on": own_on}, unique=("obligation",)):
        change = {"owner": owner, "own_months": own.months, "own_days": own.days, "own_on": own_on}
        db.connection().execute(update(Duty).where(col(Duty.obligation) == obligation).values(change))
    this = select(Duty).where(Duty.obligation == obligation)
    return db.exec(this.execution_options(populate_existing=True)).one()


def expect(db: Session, duty: Duty, due_on: date | None, remind_at: datetime | None) -> None:
    """When it is due, and when somebody is reminded next."""
    _change(db, duty, due_on=due_on, remind_at=remind_at)


def of(db: Session, obligation: str) -> Duty | None:
    """The obligation as it was taken on, with the row locked until the transaction ends."""
    this = select(Duty).where(Duty.obligation == obligation).with_for_update()
    return db.exec(this.execution_options(populate_existing=True)).first()


def all_of(db: Session, owner: str | None = None) -> list[Duty]:
    """Everything that was taken on, or by one owner; what is due first comes first, what has no date last."""
    those = select(Duty).order_by(col(Duty.due_on).is_(None), col(Duty.due_on), col(Duty.id))
    return list(db.exec(those if owner is None else those.where(Duty.owner == owner)))


def due_by(db: Session, last: date) -> list[Duty]:
    """What is due by that day, the overdue among it, the soonest first: what is due in 30 or 90 days."""
    return list(db.exec(select(Duty).where(col(Duty.due_on) <= last).order_by(col(Duty.due_on), col(Duty.id))))


def to_remind(db: Session, now: datetime, limit: int) -> list[Duty]:
    """Whose owner must be reminded now, the longest due first. Rows another replica works at are left out."""
    those = select(Duty).where(DUE).order_by(col(Duty.remind_at)).limit(limit)
    locked = those.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list(db.exec(locked, params={"now": now}))


def complete(
    db: Session, now: datetime, once: str, served: Collection[str], done_on: date, note: str, link: str, by: str
) -> int | None:
    """Writes evidence down and returns its number; None if this very act has done so already."""
    row = {"once": once, "done_on": done_on, "note": note, "link": link, "by": by, "at": now}
    if not insert_new(db, Completion, row, unique=("once",)):
        return None
    number = db.exec(select(Completion.id).where(Completion.once == once)).one() or 0
    db.add_all(Served(completion=number, obligation=each) for each in sorted(set(served)))
    db.flush()
    return number


def last_done(db: Session, duty: Duty) -> None:
    """Brings the day of the newest evidence into the duty. Newer evidence uses up a date of the company's own."""
    mine = select(col(Completion.done_on)).join(Served, col(Served.completion) == Completion.id)
    newest = db.exec(
        mine.where(Served.obligation == duty.obligation).order_by(col(Completion.done_on).desc()).limit(1)
    ).first()
    fresh = newest is not None and (duty.done_on is None or newest > duty.done_on)
    _change(db, duty, done_on=newest, own_on=None if fresh else duty.own_on)


def evidence_of(db: Session, obligation: str, limit: int) -> list[Completion]:
    """What was done for one obligation, the newest first."""
    mine = select(Completion).join(Served, col(Served.completion) == Completion.id)
    newest = mine.where(Served.obligation == obligation).order_by(col(Completion.done_on).desc(), col(Completion.id))
    return list(db.exec(newest.limit(limit)))


def _change(db: Session, duty: Duty, **values: Any) -> None:
    db.connection().execute(update(Duty).where(col(Duty.id) == duty.id).values(values))
    db.refresh(duty)
