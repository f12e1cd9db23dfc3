"""What ends a clock or lets it rest: a filing, a decision not to notify that two people took, a document."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Field, Session, col, select

from storage.columns import Table
from storage.inserting import insert_new


class Filing(Table, table=True):
    """A notification that was sent, as somebody recorded it."""

    __tablename__ = "filing"

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    matter: str = Field(foreign_key="matter.ref", index=True)  # read by: a matter's clocks
    law: str
    authority: str = ""
    filed_at: datetime
    reference: str
    link: str = ""
    by: str
    at: datetime


class Decision(Table, table=True):
    """Somebody proposes not to notify. It holds once a second person agrees, and only for that answer of the law."""

    __tablename__ = "decision"

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    matter: str = Field(foreign_key="matter.ref", index=True)  # read by: a matter's clocks
    reckoning: int = Field(foreign_key="clock.id")
    reason: str
    by: str
    at: datetime
    second: str | None = Field(default=None, index=True)  # read by: Home, what waits for a second yes
    second_at: datetime | None = None
    refused: bool = False


class Hold(Table, table=True):
    """A document that suspends a clock, until a moment or until it is lifted."""

    __tablename__ = "hold"

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    matter: str = Field(foreign_key="matter.ref", index=True)  # read by: a matter's clocks
    law: str
    document: str
    until: datetime | None = None
    by: str
    at: datetime
    lifted_at: datetime | None = None


def file(db: Session, now: datetime, filing: dict[str, object]) -> bool:
    """Records a notification; False if this very act has recorded it already."""
    return insert_new(db, Filing, {**filing, "at": now}, unique=("once",))


def propose(db: Session, now: datetime, once: str, matter: str, reckoning: int, reason: str, by: str) -> bool:
    """Proposes not to notify; False if this very act has done so already."""
    row = {"once": once, "matter": matter, "reckoning": reckoning, "reason": reason, "by": by, "at": now}
    return insert_new(db, Decision, {**row, "refused": False}, unique=("once",))


def answer(db: Session, now: datetime, decision: Decision, second: str, *, agreed: bool) -> bool:
    """The second person says yes or no; False if somebody answered before."""
    this = (col(Decision.id) == decision.id) & col(Decision.second).is_(None)
    change = update(Decision).where(this).values(second=second, second_at=now, refused=not agreed)
    done = db.connection().execute(change).rowcount == 1
    db.refresh(decision)
    return done


def suspend(db: Session, now: datetime, hold: dict[str, object]) -> bool:
    """Suspends a clock; False if this very act has done so already."""
    return insert_new(db, Hold, {**hold, "at": now}, unique=("once",))


def lift(db: Session, now: datetime, matter: str, law: str) -> bool:
    """The document no longer suspends the clock; False if none did."""
    these = (col(Hold.matter) == matter) & (col(Hold.law) == law) & col(Hold.lifted_at).is_(None)
    return db.connection().execute(update(Hold).where(these).values(lifted_at=now)).rowcount > 0


def filed(db: Session, matter: str) -> list[Filing]:
    """Everything that was sent in a matter, oldest first."""
    return list(db.exec(select(Filing).where(Filing.matter == matter).order_by(col(Filing.filed_at), col(Filing.id))))


def holding(db: Session, matter: str) -> list[Hold]:
    """The documents that were not lifted, oldest first; one whose time has passed is among them."""
    these = select(Hold).where(Hold.matter == matter, col(Hold.lifted_at).is_(None))
    return list(db.exec(these.order_by(col(Hold.id))))


def decided(db: Session, matter: str) -> dict[int, Decision]:
    """The newest decision on each answer of a law, by the answer's id; refused ones are left out."""
    these = select(Decision).where(Decision.matter == matter, col(Decision.refused).is_(False))
    return {each.reckoning: each for each in db.exec(these.order_by(col(Decision.id)))}


def decision(db: Session, number: int) -> Decision | None:
    """One decision."""
    return db.get(Decision, number)
