"""One open transaction for each test. Hypothesis draws the same inputs every time, and takes the time it needs."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from sqlmodel import Session

from storage.engine import open_engine
from tests.databases import Sqlite

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")


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
