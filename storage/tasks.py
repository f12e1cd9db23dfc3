"""Tasks, and what changes them."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, func, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, index_where_set, one_of, rows_of
from storage.kinds.people import Standing
from storage.kinds.tasks import ALIVE, Draft, TaskState
from storage.people import Someone

CHUNK = 500


class Task(Table, table=True):
    """Something a named person must do.

    `hand` counts the people who held it; `owner` decides about it once its ladder has ended; `offered_to` was asked to
    take it over and has not answered yet; `note` is the last word about it: what was done, or why it cannot be.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_assignee_state_due_at", "assignee", "state", "due_at"),  # read by: what waits for me
        Index("ix_task_asker_state_due_at", "asker", "state", "due_at"),  # read by: what I gave to others
        Index("ix_task_state_due_at", "state", "due_at"),  # read by: the digest's overdue tasks
        index_where_set("ix_task_offered_to", "offered_to"),  # read by: Home, what somebody asks me to take over
    )

    id: int | None = Field(default=None, primary_key=True)
    title: str
    detail: str = ""
    asker: str
    assignee: str
    created_at: datetime
    due_at: datetime
    state: TaskState = Field(default=TaskState.OPEN, sa_column=one_of(TaskState))
    acknowledged_at: datetime | None = None
    done_at: datetime | None = None
    source: str = Field(default="", index=True)  # read by: the tasks of an incident
    restricted: bool = False
    series: int | None = Field(default=None, index=True)  # read by: whether the last one of a series is done
    once: str | None = Field(default=None, unique=True)
    hand: int = 1
    owner: str | None = None
    offered_to: str | None = None
    snoozes: int = 0
    snoozed_until: datetime | None = None
    note: str = ""

    @property
    def number(self) -> str:
        """How people name it: T-12."""
        return f"T-{self.id}"

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the text that the assignee is asked to acknowledge."""
        return hashlib.sha256(f"{self.title}\n{self.detail}".encode()).hexdigest()

    @property
    def is_alive(self) -> bool:
        """Whether somebody must still do it."""
        return self.state in ALIVE


ROWS = rows_of(Task)


def asked_once(db: Session, once: str) -> Task | None:
    """The task that this very act of asking has already made, if any."""
    return db.exec(select(Task).where(Task.once == once)).first()


def asked_among(db: Session, acts: Sequence[str]) -> set[str | None]:
    """Which of these acts of asking have made their task already."""
    found: set[str | None] = set()
    for start in range(0, len(acts), CHUNK):
        found |= set(db.exec(select(Task.once).where(col(Task.once).in_(acts[start : start + CHUNK]))))
    return found


def add(db: Session, now: datetime, draft: Draft) -> Task:
    """Writes a task down and numbers it."""
    task = unnumbered(now, draft)
    db.add(task)
    db.flush()
    return task


def unnumbered(now: datetime, draft: Draft) -> Task:
    """A task as it will be, before it is written down."""
    return Task(**_facts(now, draft))


def add_all(db: Session, now: datetime, drafts: Sequence[Draft]) -> list[int]:
    """Writes many tasks down. Returns their ids, in the order of the drafts."""
    rows = [{**_facts(now, draft), "state": TaskState.OPEN, "hand": 1, "snoozes": 0, "note": ""} for draft in drafts]
    if not rows:
        return []
    return list(db.connection().scalars(ROWS.insert().returning(ROWS.c.id, sort_by_parameter_order=True), rows))


def of_source(db: Session, source: str) -> list[Task]:
    """Everything that was asked because of this, in the order it was asked."""
    return list(db.exec(select(Task).where(Task.source == source).order_by(col(Task.id))))


def by_number(db: Session, number: int) -> Task | None:
    """The task of that number, as it is now."""
    return db.get(Task, number, populate_existing=True)


def acknowledge(db: Session, task: Task, now: datetime) -> bool:
    """The assignee says yes. False if somebody was quicker: then nothing changed."""
    return _change(db, task, (TaskState.OPEN,), {"state": TaskState.ACKNOWLEDGED, "acknowledged_at": now})


def finish(db: Session, task: Task, now: datetime, note: str) -> bool:
    """The assignee did it. False if there is nothing to finish any more."""
    return _change(db, task, ALIVE, {"state": TaskState.DONE, "done_at": now, "note": note, "offered_to": None})


def close(db: Session, task: Task, state: TaskState, note: str) -> bool:
    """It ends without being done: REFUSED or WITHDRAWN. False if it had ended before."""
    return _change(db, task, ALIVE, {"state": state, "note": note, "offered_to": None})


def snooze(db: Session, task: Task, until: datetime) -> bool:
    """The assignee asks for quiet. False if there is nothing to put off."""
    return _change(db, task, ALIVE, {"snoozes": col(Task.snoozes) + 1, "snoozed_until": until})


def offer(db: Session, task: Task, to: str | None) -> bool:
    """Asks somebody to take it over, or (None) asks no longer. False if it has ended."""
    return _change(db, task, ALIVE, {"offered_to": to})


def pass_on(db: Session, task: Task, to: str, note: str = "") -> bool:
    """It becomes another person's, who has not acknowledged it. False if it has ended or went elsewhere."""
    fresh = {"state": TaskState.OPEN, "acknowledged_at": None, "snoozes": 0, "snoozed_until": None, "owner": None}
    change = {**fresh, "assignee": to, "offered_to": None, "note": note, "hand": col(Task.hand) + 1}
    return _change(db, task, ALIVE, change)


def own(db: Session, task: Task, owner: str) -> bool:
    """Its ladder has ended: `owner` decides about it now."""
    return _change(db, task, ALIVE, {"owner": owner})


def waiting_for(db: Session, person: str, limit: int, start: int = 0) -> list[Task]:
    """What the person has not acknowledged, the soonest due first."""
    mine = select(Task).where(Task.assignee == person, Task.state == TaskState.OPEN)
    return list(db.exec(mine.order_by(col(Task.due_at), col(Task.id)).offset(start).limit(limit)))


def count_waiting_for(db: Session, person: str) -> int:
    """How many tasks the person has not acknowledged."""
    return db.exec(select(func.count()).where(Task.assignee == person, Task.state == TaskState.OPEN)).one()


def longest_overdue(db: Session, now: datetime, limit: int) -> list[Task]:
    """Tasks past their due time and not done that are not restricted, the longest overdue first."""
    late = select(Task).where(col(Task.state).in_(ALIVE), Task.due_at < now, col(Task.restricted).is_(False))
    return list(db.exec(late.order_by(col(Task.due_at)).limit(limit)))


def coming_due(db: Session, after: datetime, up_to: datetime, limit: int) -> list[Task]:
    """Tasks to be done between these moments that are not restricted, the soonest first."""
    soon = (col(Task.due_at) > after) & (col(Task.due_at) <= up_to)
    those = select(Task).where(col(Task.state).in_(ALIVE), soon, col(Task.restricted).is_(False))
    return list(db.exec(those.order_by(col(Task.due_at)).limit(limit)))


def count_overdue(db: Session, now: datetime) -> int:
    """How many tasks are past their due time and not done."""
    return db.exec(select(func.count()).where(col(Task.state).in_(ALIVE), Task.due_at < now)).one()


def held_by_leavers(db: Session, limit: int) -> list[Task]:
    """Live tasks of people who are gone."""
    gone = select(Someone.id).where(Someone.standing == Standing.GONE)
    theirs = select(Task).where(col(Task.assignee).in_(gone), col(Task.state).in_(ALIVE))
    return list(db.exec(theirs.order_by(col(Task.id)).limit(limit)))


def _change(db: Session, task: Task, states: Sequence[TaskState], values: dict[str, Any]) -> bool:
    changed = db.connection().execute(update(Task).where(_as_seen(task, states)).values(values)).rowcount == 1
    if task in db:
        db.refresh(task)
    return changed


def _as_seen(task: Task, states: Sequence[TaskState]) -> ColumnElement[bool]:
    return (col(Task.id) == task.id) & (col(Task.hand) == task.hand) & col(Task.state).in_(states)


def _facts(now: datetime, draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "detail": draft.detail,
        "asker": draft.asker,
        "assignee": draft.assignee,
        "created_at": now,
        "due_at": draft.due_at,
        "source": draft.source,
        "series": draft.series,
        "once": draft.once,
        "restricted": draft.restricted,
    }
