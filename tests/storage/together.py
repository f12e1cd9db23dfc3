"""Several people, or several replicas, doing something at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Done = TypeVar("Done")
PATIENCE = 10
"""Seconds until a test that hangs is called hung."""


def at_once(acts: Sequence[Callable[[], Done]]) -> list[Done]:
    """Runs every act in a thread of its own, all from one moment, and returns what came of each."""
    start = Barrier(len(acts))

    def begin(act: Callable[[], Done]) -> Done:
        start.wait(PATIENCE)
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(begin, acts, timeout=PATIENCE))
