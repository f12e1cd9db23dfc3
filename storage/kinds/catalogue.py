"""The words, calendars and rows of the catalogue of laws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from storage.kinds.laws import Law, Review

MOST = 10_000_000_000
"""More people than there are: the largest number anybody can declare."""


class Shape(StrEnum):
    """What a declared value looks like."""

    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"
    TEXTS = "texts"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class Term:
    """A fact, anchor, profile key or entity type people may declare.

    `event` marks an anchor that may lie ahead; `shown_by` names the anchor that proves a fact; `is_a` lists the
    wider entity types this one belongs to.
    """

    name: str
    means: str
    shape: Shape = Shape.YES_NO
    values: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    event: bool = False
    shown_by: str | None = None
    is_a: tuple[str, ...] = ()
    at_most: int = MOST


@dataclass(frozen=True, slots=True)
class Closure:
    """A day an authority was shut without a public holiday. `pending` ones count only in the arguable answer."""

    calendar: str
    on: date
    reason: str
    source: str
    review: Review


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of a country, as `holidays` knows them, and the closures above.

    With `confirmed_by`, a day is off only when that calendar agrees, which can only make a deadline earlier.
    `widest` also takes closures that nobody has confirmed.
    """

    id: str
    country: str
    subdivision: str | None = None
    categories: tuple[str, ...] = ("public",)
    confirmed_by: str | None = None
    closures_of: str | None = None
    widest: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every row, in the order of the files, with the words and calendars they use."""

    laws: tuple[Law, ...]
    facts: Mapping[str, Term] = field(default_factory=dict)
    anchors: Mapping[str, Term] = field(default_factory=dict)
    profile: Mapping[str, Term] = field(default_factory=dict)
    entity_types: Mapping[str, Term] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    closures: tuple[Closure, ...] = ()
