"""Loads what tests are made of, for whoever runs them: who only hands them out to workers need not wait for it."""

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest_plugins = ["tests.workers"]


def pytest_configure(config: pytest.Config) -> None:
    """The fixtures, unless other processes run the tests."""
    if config.getoption("numprocesses", None):
        return
    gc.disable()  # until all tests are collected: what is read until then stays
    # Python keeps the frames of calls in pieces of 16 KB, and a loop of calls across the end of one asks the system
    # for memory each time. Deep within a worker the grammar of ioc-finder is such a loop, for 15 s; on a new one none.
    with ThreadPoolExecutor(1) as new_stack:
        new_stack.submit(config.pluginmanager.import_plugin, "tests.fixtures").result()
