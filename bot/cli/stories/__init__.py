"""The stories of the tour, one file each. A new one is a sibling file with a STORY in it, and nothing else."""

from importlib import import_module
from pkgutil import iter_modules

from sandbox import Story


def stories() -> tuple[Story, ...]:
    """In the order of their `place`: each meets the company as the ones before have left it."""
    found = [import_module(f"{__name__}.{sibling.name}").STORY for sibling in iter_modules(__path__)]
    return tuple(sorted(found, key=lambda story: (story.place, story.title)))
