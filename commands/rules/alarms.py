"""When a running clock warns: at fractions of its time and at fixed floors, each once, and once when it is missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FRACTIONS = (2, 4, 10)
"""A half, a quarter and a tenth of the time is left."""

FLOORS = (timedelta(hours=72), timedelta(hours=24), timedelta(hours=4), timedelta(hours=1))
MISSED = "missed"
MISSED_AFTER = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Alarm:
    """One warning. `last` is the last one before the limit: it goes to people directly, as does the missed one."""

    name: str
    at: datetime
    last: bool = False

    @property
    def missed(self) -> bool:
        """Whether the limit has passed."""
        return self.name == MISSED


def alarms(started_at: datetime | None, due_at: datetime) -> tuple[Alarm, ...]:
    """All warnings of one clock, the earliest first; the missed one comes right after the limit.

    Both are aware. Floors that lie before the start are left out. Without a start there are no fractions.
    """
    at: dict[datetime, str] = {}
    if started_at is not None:
        at |= {due_at - (due_at - started_at) / part: f"1/{part}" for part in FRACTIONS if started_at < due_at}
    for floor in FLOORS:
        if started_at is None or due_at - floor > started_at:
            at[due_at - floor] = f"{floor // timedelta(hours=1)}h"
    warned = sorted(at.items())
    before = tuple(Alarm(name, moment, last=moment == warned[-1][0]) for moment, name in warned)
    return (*before, Alarm(MISSED, due_at + MISSED_AFTER))


def ringing(planned: Sequence[Alarm], since: datetime, now: datetime) -> Alarm | None:
    """The newest warning that has come after `since`; older ones that nobody sounded are not made up for."""
    come = [alarm for alarm in planned if since < alarm.at <= now]
    return come[-1] if come else None


def following(planned: Sequence[Alarm], now: datetime) -> Alarm | None:
    """The next warning after `now`; None once the missed one has come."""
    return next((alarm for alarm in planned if alarm.at > now), None)
