"""Transactions: the only place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from storage.engine import reader


@contextmanager
def unit_of_work(engine: Engine) -> Iterator[Session]:
    """One transaction for a change, its journal entry and the letters it causes: all are kept, or none."""
    with Session(engine, expire_on_commit=False) as db:
        yield db
        db.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One consistent look at the database that changes nothing."""
    with Session(reader(engine), expire_on_commit=False) as db:
        yield db
