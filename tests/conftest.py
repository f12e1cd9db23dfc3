"""What tests share: a real database of either kind, a fixed noon, and an office to tell stories in."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from storage.engine import open_engine
from tests.databases import Postgres, Sqlite
from tests.office import Office


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    server = Postgres(tmp_path_factory.mktemp("postgres"))
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database at the newest tables: the test runs once on each kind."""
    maker: Sqlite | Postgres = request.getfixturevalue(request.param)
    with maker.fresh() as url:
        yield url


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    opened = open_engine(database)
    yield opened
    opened.dispose()


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    """Sitrep at work in the sandbox, at NOON on a Monday."""
    with Office(database) as opened:
        yield opened
