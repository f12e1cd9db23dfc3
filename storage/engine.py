"""Opens the database: one SQLite file, or PostgreSQL shared by replicas."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

WAIT_MS = 2000
"""How long a writer waits for a lock: a person must have an answer within Slack's three seconds."""


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///…` or `postgres(ql)://…`. Raises sqlalchemy.exc.ArgumentError for any other text."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, hide_parameters=True, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if address.get_backend_name() not in {"postgres", "postgresql"}:
        raise ArgumentError("the database must be SQLite or PostgreSQL")
    if address.drivername in {"postgres", "postgresql"}:
        address = address.set(drivername="postgresql+psycopg")
    engine = create_engine(address, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": 2})
    event.listen(engine, "connect", _prepare_postgres)
    return engine


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine for as long as a command on the command line runs."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def reader(engine: Engine) -> Engine:
    """The same database for transactions that only read: on SQLite they take no write lock."""
    return engine.execution_options(only_reads=True)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions behind our back
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # what we acknowledge has reached the disk
        "foreign_keys=ON",
        f"busy_timeout={WAIT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    only_reads = connection.get_execution_options().get("only_reads", False)
    # A transaction that reads first and writes later loses to any writer in between; taking the lock at once does not.
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def _prepare_postgres(connection: Any, _record: Any) -> None:
    connection.execute(f"SET lock_timeout = {WAIT_MS}")
    connection.execute("SET timezone = 'UTC'")
    connection.commit()
