"""Putting things on a ladder: what every kind of subject shares with the sweep."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from commands.hours import hours_of
from commands.house import House
from commands.rules.ladder import Ear, Ladder, later, next_due
from commands.rules.worktime import Hours
from storage import ladders
from storage.ladders import Climb


@dataclass(frozen=True, slots=True)
class Turn:
    """A subject whose moment has come: `ear` must be told, or after a snooze (None) whoever snoozed.

    `last` is the top rung: whoever is told there owns the matter. `key` names the turn, the same if it is done twice;
    `hours` are those of whoever is asked, and `asks_at` is when it is their turn again.
    """

    climb: Climb
    ear: Ear | None
    last: bool
    key: str
    hours: Hours
    asks_at: datetime | None


Speak = Callable[[Session, datetime, House, Turn], bool]
"""Owes the letters of one turn. False if there is nothing to ask any more: then the ladder is finished."""


def _none(_house: House) -> Collection[Ladder]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject: the ladders it may be on, ours and those of the company, and who finds its words."""

    ladders: tuple[Ladder, ...]
    speak: Speak
    of_house: Callable[[House], Collection[Ladder]] = _none

    def ladder(self, name: str) -> Ladder | None:
        """The ladder of that name."""
        return next((ladder for ladder in self.ladders if ladder.name == name), None)

    def ladder_in(self, house: House, name: str) -> Ladder | None:
        """The ladder of that name, here in this company."""
        own = next((ladder for ladder in self.of_house(house) if ladder.name == name), None)
        return own or self.ladder(name)


def start(db: Session, since: datetime, house: House, subject: str, kind: str, ladder: Ladder, person: str) -> None:
    """Puts a subject (named as in the journal: "T-12") at the foot of a ladder, counted from `since`."""
    due_at = next_due(ladder, 0, since, hours_of(db, house, person))
    ladders.start(db, subject, kind, ladder.name, person, due_at)


def snooze(db: Session, house: House, subject: str, ladder: Ladder, person: str, until: datetime) -> bool:
    """Lets it rest; the person is asked again at the first moment from `until` that the ladder's pace allows."""
    asks_at = later(until, timedelta(), ladder.pace, hours_of(db, house, person))
    return ladders.snooze(db, subject, asks_at)
