"""Where the clock can be moved to in one step."""

from datetime import UTC, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

MORNING_AT = time(9)
MONDAY, SATURDAY = 0, 5


class Jump(Enum):
    """The values are what buttons say."""

    MORNING = "Tomorrow morning"
    MONDAY = "Next Monday"
    SIX_HOURS = "6 hours on"

    def lands_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """In UTC. Mornings are at nine in `zone`."""
        today = now.astimezone(zone).date()
        if self is Jump.SIX_HOURS:
            return now + timedelta(hours=6)
        days = 1 if self is Jump.MORNING else (MONDAY - today.weekday() - 1) % 7 + 1
        return datetime.combine(today + timedelta(days=days), MORNING_AT, zone).astimezone(UTC)


def to_working_morning(now: datetime, zone: ZoneInfo) -> Jump:
    """The jump that lands on the next morning from Monday to Friday."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return Jump.MORNING if tomorrow.weekday() < SATURDAY else Jump.MONDAY
