"""One thing to come, and the days somebody looks ahead."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from commands.house import House
from storage.kinds.laws import Review
from storage.kinds.tongues import N_

ONE_DAY = timedelta(days=1)
MOST = 10_000
"""Of each kind: more than anybody reads."""

REVIEWS = {Review.CHECKED: N_("checked"), Review.PENDING: N_("pending")}


@dataclass(frozen=True, slots=True)
class Entry:
    """`on` without `at` is a whole day. `to` are Slack ids; nobody's, it is a note. `due` is a limit, not a message."""

    key: str
    on: date
    at: datetime | None
    what: str
    why: str
    to: tuple[str, ...] = ()
    due: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """From `now` to the end of so many days from today, in the zone of the house."""

    now: datetime
    house: House
    days: int

    @property
    def today(self) -> date:
        """The first day."""
        return self.on(self.now)

    @property
    def last(self) -> date:
        """The last day."""
        return self.today + timedelta(days=self.days)

    @property
    def until(self) -> datetime:
        """The end of the last day."""
        return datetime.combine(self.last + ONE_DAY, time(0), self.house.zone)

    @property
    def span(self) -> list[date]:
        """Every day, in order."""
        return [self.today + timedelta(days=number) for number in range(self.days + 1)]

    def on(self, at: datetime) -> date:
        """The day of a moment."""
        return at.astimezone(self.house.zone).date()

    def holds(self, at: datetime) -> bool:
        """Whether the moment is still to come, and within these days."""
        return self.now < at < self.until

    def entry(self, key: str, at: datetime, what: str, why: str, *to: str, due: bool = False) -> Entry:
        """Something at a moment."""
        return Entry(key, self.on(at), at, what, why, to, due)


Source = Callable[[Session, Ahead], Iterable[Entry]]
"""One kind of things to come. It reads and changes nothing, and takes no lock."""
