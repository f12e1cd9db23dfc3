"""The ledger of scheduled work: inserting a slot is claiming it, so no slot is worked twice."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint, bindparam
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of
from storage.inserting import insert_new
from storage.kinds.slots import SlotOutcome


class Slot(Table, table=True):
    """One run of a scheduled job: a calendar day (`on`, in the job's zone) has one slot, even if the zone is changed.

    The baseline has no day: the slot of the day Sitrep was installed on is still owed if its time comes later.
    """

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("job", "on"),)  # the claim; also read by: newest

    id: int | None = Field(default=None, primary_key=True)
    job: str
    on: date | None = None
    zone: str
    slot_at: datetime
    taken_at: datetime
    outcome: SlotOutcome = Field(sa_column=one_of(SlotOutcome))


NEWEST = select(Slot).where(col(Slot.job) == bindparam("job")).order_by(col(Slot.slot_at).desc()).limit(1)


def take(
    db: Session, now: datetime, job: str, slot_at: datetime, on: date | None, zone: str, outcome: SlotOutcome
) -> bool:
    """Claims a slot; False if it is taken. Whoever gets True does the slot's work in the same transaction."""
    row = {"job": job, "on": on, "zone": zone, "slot_at": slot_at, "taken_at": now, "outcome": outcome}
    return insert_new(db, Slot, row, unique=("job", "on"))


def newest(db: Session, job: str) -> Slot | None:
    """The job's latest slot, or its baseline; None before the job was ever heard of."""
    return db.exec(NEWEST, params={"job": job}).first()


def missed_since_last_post(db: Session, job: str) -> list[date]:
    """The days nobody posted for after the last but one post: what the newest post must own up to."""
    posts = select(Slot.slot_at).where(Slot.job == job, Slot.outcome != SlotOutcome.MISSED)
    earlier = db.exec(posts.order_by(col(Slot.slot_at).desc()).offset(1).limit(1)).first()
    missed = select(Slot).where(Slot.job == job, Slot.outcome == SlotOutcome.MISSED)
    if earlier:
        missed = missed.where(Slot.slot_at > earlier)
    return [slot.on for slot in db.exec(missed.order_by(col(Slot.slot_at))) if slot.on]
