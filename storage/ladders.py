"""Who is being asked again and again, and when next: one row for each thing that somebody must not forget.

A subject has one row at most, so there are never two ladders on one thing. Whoever changes it in a transaction that
also writes the journal changes it first: everybody takes these two locks in the same order.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, rows_of
from storage.inserting import insert_new

CHUNK = 500


class Climb(Table, table=True):
    """A subject (like "task:12") on its way up a ladder.

    `kind` says who speaks for it, `person` is whose working hours count. `climbed` rungs are behind it; `lap` counts
    the times it started. Without `due_at` it rests: finished, or at the top. `asleep` is a snooze until `due_at`.
    """

    __tablename__ = "climb"

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(unique=True)
    kind: str
    ladder: str
    person: str
    lap: int
    climbed: int
    asleep: bool
    due_at: datetime | None = Field(default=None, index=True)  # read by: the sweep, asking what is due


ROWS = rows_of(Climb)
AS_SEEN = ROWS.update().where(
    ROWS.c.id == bindparam("this"),
    ROWS.c.lap == bindparam("lap_seen"),
    ROWS.c.climbed == bindparam("climbed_seen"),
    ROWS.c.asleep == bindparam("asleep_seen"),
    ROWS.c.due_at == bindparam("due_seen"),
)
POSTPONE = AS_SEEN.values(due_at=bindparam("new_due_at"))
STEP = POSTPONE.values(climbed=bindparam("new_climbed"), asleep=False)
DUE = col(Climb.due_at) <= bindparam("now")


def start(db: Session, subject: str, kind: str, ladder: str, person: str, due_at: datetime | None) -> None:
    """Puts the subject at the foot of a ladder; if it is on one already, it leaves that one."""
    facts = {"kind": kind, "ladder": ladder, "person": person, "climbed": 0, "asleep": False, "due_at": due_at}
    if not insert_new(db, Climb, {"subject": subject, "lap": 1, **facts}, ["subject"]):
        _change(db, col(Climb.subject) == subject, {**facts, "lap": col(Climb.lap) + 1})


def start_all(db: Session, rows: list[dict[str, Any]]) -> None:
    """Puts many new subjects on their ladders; each row holds `subject`, `kind`, `ladder`, `person` and `due_at`."""
    if rows:
        new = [{**row, "lap": 1, "climbed": 0, "asleep": False} for row in rows]
        db.connection().execute(insert(Climb), new)


def on(db: Session, subject: str) -> Climb | None:
    """Where the subject stands, with the row locked until the transaction ends."""
    this = select(Climb).where(Climb.subject == subject).with_for_update()
    return db.exec(this.execution_options(populate_existing=True)).first()


def hold(db: Session, subjects: Collection[str]) -> None:
    """Locks many rows at once, for whoever will change them and write the journal in between."""
    db.exec(select(Climb.id).where(col(Climb.subject).in_(subjects)).order_by(col(Climb.id)).with_for_update()).all()


def at(db: Session, subject: str) -> Climb | None:
    """Where the subject stands, without a lock."""
    return db.exec(select(Climb).where(Climb.subject == subject).execution_options(populate_existing=True)).first()


def due(db: Session, now: datetime, limit: int) -> list[Climb]:
    """What must be asked again now, the longest due first. Rows that another replica works at are left out."""
    those = select(Climb).where(DUE).order_by(col(Climb.due_at)).limit(limit)
    locked = those.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list(db.exec(locked, params={"now": now}))


def due_by(db: Session, end: datetime, limit: int) -> list[Climb]:
    """What would be asked again before `end`, the soonest first. A look that takes no lock."""
    return list(db.exec(select(Climb).where(col(Climb.due_at) < end).order_by(col(Climb.due_at)).limit(limit)))


def step(db: Session, climb: Climb, climbed: int, due_at: datetime | None) -> bool:
    """It has `climbed` that many rungs now, is awake, and comes again at `due_at`. False if somebody was quicker."""
    change = {**_seen(climb), "new_climbed": climbed, "new_due_at": due_at}
    return db.connection().execute(STEP, change).rowcount == 1


def postpone(db: Session, climb: Climb, due_at: datetime) -> bool:
    """Comes again later without taking a rung. False if somebody was quicker."""
    return db.connection().execute(POSTPONE, {**_seen(climb), "new_due_at": due_at}).rowcount == 1


def snooze(db: Session, subject: str, until: datetime) -> bool:
    """Nothing is asked before `until`; then once gently, and the ladder goes on from there. False if it rests."""
    climbing = (col(Climb.subject) == subject) & col(Climb.due_at).is_not(None)
    return _change(db, climbing, {"asleep": True, "due_at": until})


def finish(db: Session, subject: str) -> bool:
    """Nothing is asked any more. False if nothing was going to be."""
    climbing = (col(Climb.subject) == subject) & col(Climb.due_at).is_not(None)
    return _change(db, climbing, {"asleep": False, "due_at": None})


def finish_all(db: Session, subjects: Sequence[str]) -> None:
    """Nothing is asked any more about any of these."""
    for start in range(0, len(subjects), CHUNK):
        some = subjects[start : start + CHUNK]
        hold(db, some)
        climbing = col(Climb.subject).in_(some) & col(Climb.due_at).is_not(None)
        db.connection().execute(update(Climb).where(climbing).values(asleep=False, due_at=None))


def _seen(climb: Climb) -> dict[str, Any]:
    return {
        "this": climb.id,
        "lap_seen": climb.lap,
        "climbed_seen": climb.climbed,
        "asleep_seen": climb.asleep,
        "due_seen": climb.due_at,
    }


def _change(db: Session, which: ColumnElement[bool], values: dict[str, Any]) -> bool:
    return db.connection().execute(update(Climb).where(which).values(values)).rowcount == 1
