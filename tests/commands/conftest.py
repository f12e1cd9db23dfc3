"""One open transaction for each test."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.engine import open_engine
from tests.databases import Sqlite


@pytest.fixture(scope="session")
def untouched(sqlite: Sqlite) -> Iterator[Engine]:
    """A database that nobody ever commits to, as commands never do."""
    with sqlite.fresh() as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


@pytest.fixture
def db(untouched: Engine) -> Iterator[Session]:
    with Session(untouched) as opened:
        yield opened
