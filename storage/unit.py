"""Transactions: the only place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from storage.engine import reader


class UnreadableError(Exception):
    """Something could not be worked out: the message is the kind of error, without anybody's words."""


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


@contextmanager
def apart(db: Session) -> Iterator[None]:
    """A question that may fail alone: the rest of the transaction goes on.

    Raises UnreadableError for what the database refuses and for data that makes no sense, never for a fault in code.
    """
    try:
        with db.begin_nested():
            yield
    except (SQLAlchemyError, ArithmeticError, LookupError, ValueError) as error:
        raise UnreadableError(type(error).__name__) from error
