"""Why scheduled work is done now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.kinds.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Occasion:
    """One slot that is being worked, or somebody who asks for the same now.

    `key` names the letter; `late` and `was_down` are why it comes late, `missed` the days nobody worked before it.
    """

    key: str
    on: date
    slot_at: datetime
    schedule: Schedule
    late: timedelta | None = None
    was_down: bool = False
    missed: tuple[date, ...] = ()
