"""Tasks, and the questions asked of them."""

import hashlib
from datetime import datetime

from sqlalchemy import Index, func, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of
from storage.kinds.tasks import TaskState


class Task(Table, table=True):
    """Something a named person must do."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_assignee_state_due_at", "assignee", "state", "due_at"),  # read by: what waits for me
        Index("ix_task_state_due_at", "state", "due_at"),  # read by: the digest's overdue tasks
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

    @property
    def number(self) -> str:
        """How people name it: T-12."""
        return f"T-{self.id}"

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the text that the assignee is asked to acknowledge."""
        return hashlib.sha256(f"{self.title}\n{self.detail}".encode()).hexdigest()


def by_number(db: Session, number: int) -> Task | None:
    """The task of that number."""
    return db.get(Task, number)


def waiting_for(db: Session, person: str, limit: int) -> list[Task]:
    """What the person has not acknowledged, the soonest due first."""
    mine = select(Task).where(Task.assignee == person, Task.state == TaskState.OPEN)
    return list(db.exec(mine.order_by(col(Task.due_at)).limit(limit)))


def count_waiting_for(db: Session, person: str) -> int:
    """How many tasks the person has not acknowledged."""
    return db.exec(select(func.count()).where(Task.assignee == person, Task.state == TaskState.OPEN)).one()


def acknowledge(db: Session, task: Task, now: datetime) -> bool:
    """The assignee says yes. False if somebody was quicker: then nothing changed."""
    this = (col(Task.id) == task.id) & (col(Task.state) == TaskState.OPEN)
    change = update(Task).where(this).values(state=TaskState.ACKNOWLEDGED, acknowledged_at=now)
    return db.connection().execute(change).rowcount == 1


def longest_overdue(db: Session, now: datetime, limit: int) -> list[Task]:
    """Tasks past their due time and not done, the longest overdue first."""
    late = select(Task).where(col(Task.state).in_((TaskState.OPEN, TaskState.ACKNOWLEDGED)), Task.due_at < now)
    return list(db.exec(late.order_by(col(Task.due_at)).limit(limit)))


def count_overdue(db: Session, now: datetime) -> int:
    """How many tasks are past their due time and not done."""
    late = col(Task.state).in_((TaskState.OPEN, TaskState.ACKNOWLEDGED))
    return db.exec(select(func.count()).where(late, Task.due_at < now)).one()
