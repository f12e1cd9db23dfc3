"""What tests share: a real database of either kind, a fixed noon, and an office to tell stories in.

Hypothesis draws the same inputs every time, and takes the time it needs.
"""

import gc
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from sqlalchemy import Engine

from storage.kinds.tongues import ONLY_ENGLISH, speak
from tests.databases import Postgres, Sqlite, engine_of
from tests.office import Office

MEMORY = Path("/dev/shm")  # noqa: S108 - Linux keeps it in memory: what a test commits need not reach a disk

settings.register_profile(
    "same every time",
    derandomize=True,
    deadline=None,
    max_examples=40,
    # The first draw on a new machine reads all of Unicode; and examples share what a test was given, on purpose.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("same every time")
# It would also try words of the code that is loaded, which is not the same in every worker, and read them all for that.
providers._get_local_constants = Constants


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is there by the end of it stays: Python need not look for garbage there, and seldom in the rest."""
    collected = yield
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
    return collected


@pytest.fixture(scope="session")
def sqlite() -> Iterator[Sqlite]:
    with tempfile.TemporaryDirectory(prefix="sitrep-sqlite-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Sqlite(Path(folder))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Not below pytest's own folder: every other run of pytest locks the server's user out of that.
    with tempfile.TemporaryDirectory(prefix="sitrep-postgres-") as folder:
        server = Postgres(Path(folder))
        yield server
        server.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database at the newest tables: the test runs once on each kind."""
    maker: Sqlite | Postgres = request.getfixturevalue(request.param)
    with maker.fresh() as url:
        yield url


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """What one test spoke, the next one does not."""
    yield
    speak(ONLY_ENGLISH)


@pytest.fixture
def engine(database: str) -> Engine:
    return engine_of(database)


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    """Sitrep at work in the sandbox, at NOON on a Monday."""
    with Office(database) as opened:
        yield opened
