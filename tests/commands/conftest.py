"""One open transaction for each test. Hypothesis draws the same inputs every time, and takes the time it needs."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from sqlmodel import Session

from storage.unit import unit_of_work

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    with unit_of_work(engine) as opened:
        yield opened
