"""How tests are shared out among the workers of pytest-xdist, each of which has a processor of its own."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = (
    "tests/commands/messages/",  # so short that handing them out one by one takes longer
    "tests/commands/rules/",
    "tests/page/",  # one browser and one company
    "tests/sandbox/",
    "tests/stories/test_incident_restricted.py",  # one story, told so far
    "tests/stories/test_kill.py",  # one server of processes
)
"""What one worker does from beginning to end."""

PROCESSORS = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
"""Those that this run may have; none where the system lets nobody choose."""


class Shares(LoadScopeScheduling):
    """What belongs together, the largest first, and then each test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Shares:
    """Here, as the marks that pytest-xdist has for it are not heard by pytest 9.2."""
    return Shares(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Threads of a test wake each other all the time: on two processors they and their memory would wander."""
    worker = getattr(config, "workerinput", {}).get("workerid")
    if worker and PROCESSORS:
        _stay_on([PROCESSORS[int(worker.removeprefix("gw")) % len(PROCESSORS)]])


@contextmanager
def anywhere() -> Iterator[None]:
    """What is started in here may run on every processor: it works on while the test that drives it does something."""
    own = os.sched_getaffinity(0) if PROCESSORS else ()
    _stay_on(PROCESSORS)
    try:
        yield
    finally:
        _stay_on(own)


def _stay_on(processors: Collection[int]) -> None:
    if processors:
        os.sched_setaffinity(0, processors)
