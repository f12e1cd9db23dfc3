"""Mirrors the tree, and tells stories through the real door."""

import gc
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

gc.disable()  # until all tests are collected, see conftest: what is read until then stays

# Python keeps the frames of calls in pieces of 16 KB, and a loop of calls across the end of one asks the system for
# memory each time. Deep within a worker the grammar of ioc-finder is such a loop, for 15 s; on a new stack it is none.
with ThreadPoolExecutor(1) as new_stack:
    new_stack.submit(import_module, "ioc_finder").result()
