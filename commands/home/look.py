"""Somebody looks at one section of their Home page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from commands.hours import hours_in
from commands.house import House
from commands.invocation import Invocation
from commands.messages.home import PAGE, Part
from storage.kinds.people import Person, Role

T = TypeVar("T")

ASKED_FOR = PAGE + 1
"""One row more than a page holds tells whether others follow."""


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks, when, and from which row on."""

    asked: Invocation
    house: House
    start: int = 0

    @property
    def who(self) -> Person:
        """The person whose Home it is."""
        return self.asked.person

    @property
    def now(self) -> datetime:
        """The moment of looking."""
        return self.asked.now

    @property
    def zone(self) -> ZoneInfo:
        """The reader's own zone."""
        return hours_in(self.who.zone).zone

    @property
    def today(self) -> date:
        """The day in the house's zone."""
        return self.now.astimezone(self.house.zone).date()

    @property
    def is_cso(self) -> bool:
        """Whether they see what is restricted."""
        return Role.CSO in self.who.roles

    @property
    def on_duty(self) -> bool:
        """Whether they work on reports and incidents."""
        return not self.who.roles.isdisjoint({Role.CSO, Role.RESPONDER})

    def part(self, found: Sequence[T]) -> Part[T]:
        """What was found from `start` on, when ASKED_FOR was asked for."""
        return Part(found[:PAGE], self.start, len(found) > PAGE)

    def part_of(self, everything: Sequence[T]) -> Part[T]:
        """A page of a list that is known whole."""
        return self.part(everything[self.start : self.start + ASKED_FOR])
