"""US States count their own residents: which do, and whether the company is concerned."""

from collections.abc import Iterator, Mapping

from storage.kinds.catalogue import Catalogue
from storage.kinds.conditions import Compare, Condition, Not

COUNTED = "residents."
US = "US"


def in_the_us(profile: Mapping[str, object]) -> bool:
    """Whether the company declared that it is in the United States, or operates there."""
    others = profile.get("operates_in")
    return profile.get("country") == US or (isinstance(others, list | tuple) and US in others)


def states(laws: Catalogue) -> dict[str, str]:
    """The States whose laws count their own residents, by their two letters, each with its name."""
    found = {
        name.removeprefix(COUNTED): law.jurisdiction.rpartition(", ")[2]
        for law in laws.laws
        for name in _named(law.trigger)
        if name.startswith(COUNTED)
    }
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _named(condition: Condition) -> Iterator[str]:
    if isinstance(condition, Compare):
        yield condition.name
        return
    for part in (condition.part,) if isinstance(condition, Not) else condition.parts:
        yield from _named(part)
