"""The cells that tallies are made of, and what can be done with them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

Fact = str | int | bool | None
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """One journal entry: when, what, and its facts."""

    at: datetime
    tag: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One place in the tallies: a measure, a part of it, and the limit by which its things are counted."""

    measure: str
    until_at: datetime
    part: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are, and how many of them are good; for a mean, how many, and the sum."""

    good: int = 0
    all: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        return Count(self.good + other.good, self.all + other.all)

    def __sub__(self, other: "Count") -> "Count":
        """What is left without the other."""
        return Count(self.good - other.good, self.all - other.all)


Marks = dict[Cell, Count]
Story = Sequence[Happening]


def moved(before: Marks, after: Marks) -> Marks:
    """What must be added to the tallies to come from one to the other; cells that stay are left out."""
    cells = before.keys() | after.keys()
    changes = {cell: after.get(cell, Count()) - before.get(cell, Count()) for cell in cells}
    return {cell: change for cell, change in changes.items() if change != Count()}


def summed(many: Sequence[Marks]) -> Marks:
    """All of them together."""
    good: Counter[Cell] = Counter()
    everything: Counter[Cell] = Counter()
    for each in many:
        for cell, count in each.items():
            good[cell] += count.good
            everything[cell] += count.all
    return {cell: Count(good[cell], everything[cell]) for cell in everything if good[cell] or everything[cell]}


def hour(at: datetime) -> datetime:
    """The end of the hour that this moment is in; a full hour is its own end."""
    return rounded_up(at, HOUR)


def rounded_up(at: datetime, step: timedelta) -> datetime:
    """The end of the hour or day (in UTC) that this moment is in."""
    past = (at - datetime.min.replace(tzinfo=UTC)) % step
    return at + (step - past) if past else at


def instant(happening: Happening, name: str) -> datetime | None:
    """A fact that is a moment, or None if the entry lacks it."""
    written = happening.facts.get(name)
    return datetime.fromisoformat(written).astimezone(UTC) if isinstance(written, str) else None
