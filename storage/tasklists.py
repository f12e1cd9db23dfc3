"""Questions asked of many tasks. Every list names its viewer through the people it is asked about."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from storage.kinds.tasks import ALIVE
from storage.tasks import Task

ALIVE_NOW = col(Task.state).in_(ALIVE)


def held_by(people: Collection[str]) -> ColumnElement[bool]:
    """What these people must do."""
    return col(Task.assignee).in_(people) & ALIVE_NOW


def given_by(person: str) -> ColumnElement[bool]:
    """What the person asked of others."""
    return (col(Task.asker) == person) & (col(Task.assignee) != person) & ALIVE_NOW


def overdue(now: datetime, person: str | None) -> ColumnElement[bool]:
    """What is late: all of it, or what the person holds or asked for."""
    late = ALIVE_NOW & (col(Task.due_at) < now)
    return late if person is None else late & ((col(Task.assignee) == person) | (col(Task.asker) == person))


def readable(person: str, incidents: Collection[str]) -> ColumnElement[bool]:
    """What is not restricted, what the person is part of, and what comes from these incidents."""
    own = (col(Task.assignee) == person) | (col(Task.asker) == person) | (col(Task.owner) == person)
    return col(Task.restricted).is_(False) | own | col(Task.source).in_(incidents)


def page(db: Session, those: ColumnElement[bool], start: int, size: int) -> list[Task]:
    """A page of tasks, the soonest due first."""
    rows = select(Task).where(those).order_by(col(Task.due_at), col(Task.id))
    return list(db.exec(rows.offset(start).limit(size)))


def number_of(db: Session, those: ColumnElement[bool]) -> int:
    """How many there are."""
    return db.exec(select(func.count()).where(those)).one()
