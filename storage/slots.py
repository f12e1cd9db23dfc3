"""The ledger of scheduled work: inserting a slot is claiming it, so no slot is worked twice."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Index, UniqueConstraint, bindparam, union_all
from sqlmodel import Field, Session, select

from storage.columns import Table, one_of, rows_of
from storage.inserting import insert_new
from storage.kinds.slots import SlotOutcome


class Slot(Table, table=True):
    """One run of a scheduled job: a calendar day (`on`, in the job's zone) has one slot, even if the zone is changed.

    The baseline has no day: the slot of the day Sitrep was installed on is still owed if its time comes later.
    """

    __tablename__ = "slot"
    __table_args__ = (
        UniqueConstraint("job", "on"),  # the claim
        Index("ix_slot_job_slot_at", "job", "slot_at"),  # read by: newest, and what was missed since
    )

    id: int | None = Field(default=None, primary_key=True)
    job: str
    on: date | None = None
    zone: str
    slot_at: datetime
    taken_at: datetime
    outcome: SlotOutcome = Field(sa_column=one_of(SlotOutcome))


SLOTS = rows_of(Slot)
NEWEST = SLOTS.select().with_only_columns(SLOTS.c.job, SLOTS.c.slot_at).order_by(SLOTS.c.slot_at.desc()).limit(1)
OF_JOB = SLOTS.c.job == bindparam("named")
MISSED = SLOTS.c.outcome == SlotOutcome.MISSED
LAST_BUT_ONE = (
    SLOTS.select()
    .with_only_columns(SLOTS.c.slot_at)
    .where(OF_JOB, ~MISSED)
    .order_by(SLOTS.c.slot_at.desc())
    .offset(1)
    .limit(1)
)
MISSED_SINCE = (
    SLOTS.select()
    .with_only_columns(SLOTS.c.on)
    .where(OF_JOB, MISSED, SLOTS.c.slot_at > bindparam("earlier"))
    .order_by(SLOTS.c.slot_at)
)
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


def take(
    db: Session, now: datetime, job: str, slot_at: datetime, on: date | None, zone: str, outcome: SlotOutcome
) -> bool:
    """Claims a slot; False if it is taken. Whoever gets True does the slot's work in the same transaction."""
    row = {"job": job, "on": on, "zone": zone, "slot_at": slot_at, "taken_at": now, "outcome": outcome}
    return insert_new(db, Slot, row, unique=("job", "on"))


def newest(db: Session, jobs: Collection[str]) -> dict[str, datetime]:
    """When each job's latest slot was, or its baseline. A job that was never heard of is not there."""
    return dict(db.connection().execute(_newest(tuple(jobs))).all())


def missed_since_last_post(db: Session, job: str) -> list[date]:
    """The days nobody posted for after the last but one post: what the newest post must own up to."""
    earlier = db.connection().execute(LAST_BUT_ONE, {"named": job}).scalar() or LONG_AGO
    return [on for on in db.connection().execute(MISSED_SINCE, {"named": job, "earlier": earlier}).scalars() if on]


@cache
def _newest(jobs: tuple[str, ...]) -> CompoundSelect[Any]:
    each = (NEWEST.where(SLOTS.c.job == job).subquery() for job in jobs)
    return union_all(*(select(one.c.job, one.c.slot_at) for one in each))
