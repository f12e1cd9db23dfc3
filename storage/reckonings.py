"""What each law answered for each matter, and everything it answered before: an answer is replaced, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, update
from sqlmodel import Field, Session, col, select

from storage import clock_json
from storage.columns import Table, one_of
from storage.kinds.clocks import TICKING, Clock, State


class Reckoning(Table, table=True):
    """One answer of one law (for one `authority`, where several must be told), with the rule and calendar behind it.

    It holds until `replaced_at`. `warn_at` is the next warning; a missed clock has none, and stays.
    """

    __tablename__ = "clock"
    __table_args__ = (
        Index("ix_clock_matter_replaced_at", "matter", "replaced_at"),  # read by: a matter's clocks
        Index("ix_clock_replaced_at_due_at", "replaced_at", "due_at"),  # read by: what runs anywhere
    )

    id: int | None = Field(default=None, primary_key=True)
    matter: str = Field(foreign_key="matter.ref")
    law: str
    authority: str = ""
    state: State = Field(sa_column=one_of(State))
    due_at: datetime | None = None
    result: str
    rule: str
    reckoned_at: datetime
    replaced_at: datetime | None = None
    warn_at: datetime | None = Field(default=None, index=True)  # read by: the clock, asking whom to warn
    warned_at: datetime | None = None

    @property
    def clock(self) -> Clock:
        """The whole answer."""
        return clock_json.read(self.result)

    @property
    def key(self) -> tuple[str, str]:
        """The law, and the authority if there are several."""
        return self.law, self.authority


DUE = col(Reckoning.warn_at) <= bindparam("now")


def add(
    db: Session, now: datetime, matter: str, clock: Clock, rule: str, warn_at: datetime | None, warned_at: datetime
) -> Reckoning:
    """An answer that holds from now. Warnings up to `warned_at` are past."""
    row = Reckoning(
        matter=matter,
        law=clock.id,
        authority=clock.authority or "",
        state=clock.state,
        due_at=clock.due_at,
        result=clock_json.written(clock),
        rule=rule,
        reckoned_at=now,
        warn_at=warn_at,
        warned_at=warned_at,
    )
    db.add(row)
    db.flush()
    return row


def replace(db: Session, now: datetime, row: Reckoning) -> None:
    """It held until now."""
    _change(db, row, replaced_at=now, warn_at=None)


def warn_again(db: Session, row: Reckoning, warned_at: datetime, warn_at: datetime | None) -> bool:
    """Somebody was warned; the next warning is due then. False if another replica was quicker."""
    same = (col(Reckoning.id) == row.id) & (col(Reckoning.warn_at) == row.warn_at)
    change = update(Reckoning).where(same).values(warned_at=warned_at, warn_at=warn_at)
    return db.connection().execute(change).rowcount == 1


def plan(db: Session, row: Reckoning, warn_at: datetime | None) -> None:
    """When to warn next."""
    if row.warn_at != warn_at:
        _change(db, row, warn_at=warn_at)


def of(db: Session, matter: str) -> list[Reckoning]:
    """The answers that hold for a matter, in the catalogue's order."""
    these = select(Reckoning).where(Reckoning.matter == matter, col(Reckoning.replaced_at).is_(None))
    return list(db.exec(these.order_by(col(Reckoning.id)).execution_options(populate_existing=True)))


def by_id(db: Session, number: int) -> Reckoning | None:
    """One answer."""
    return db.get(Reckoning, number)


def history(db: Session, matter: str, law: str) -> list[Reckoning]:
    """Everything one law answered for a matter, oldest first."""
    these = select(Reckoning).where(Reckoning.matter == matter, Reckoning.law == law)
    return list(db.exec(these.order_by(col(Reckoning.id))))


def to_warn(db: Session, now: datetime, limit: int) -> list[Reckoning]:
    """Whose warning is due, the longest due first. Rows another replica works at are left out."""
    those = select(Reckoning).where(DUE).order_by(col(Reckoning.warn_at)).limit(limit)
    locked = those.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list(db.exec(locked, params={"now": now}))


def ticking(db: Session) -> list[Reckoning]:
    """Everything anywhere that runs towards a limit, or has missed one; the soonest first."""
    these = select(Reckoning).where(col(Reckoning.replaced_at).is_(None), col(Reckoning.due_at).is_not(None))
    running = these.where(col(Reckoning.state).in_(TICKING))
    return list(db.exec(running.order_by(col(Reckoning.due_at)).execution_options(populate_existing=True)))


def _change(db: Session, row: Reckoning, **values: Any) -> None:
    db.connection().execute(update(Reckoning).where(col(Reckoning.id) == row.id).values(values))
    db.refresh(row)
