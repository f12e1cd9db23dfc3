"""Where the clock can be moved to in one step."""

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

MORNING_AT = time(9)
MONDAY, SATURDAY = 0, 5


class Jump(Enum):
    """The values are what buttons say."""

    MORNING = "Next morning"
    MONDAY = "Next Monday"
    SIX_HOURS = "6 hours on"

    def lands_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """In UTC, always later than `now`. Mornings are at nine in `zone`; before nine, today's is the next."""
        if self is Jump.SIX_HOURS:
            return now + timedelta(hours=6)
        day = _next_morning(now, zone)
        days = (MONDAY - day.weekday()) % 7 if self is Jump.MONDAY else 0
        return datetime.combine(day + timedelta(days=days), MORNING_AT, zone).astimezone(UTC)


def to_working_morning(now: datetime, zone: ZoneInfo) -> Jump:
    """The jump that lands on the next morning from Monday to Friday."""
    return Jump.MORNING if _next_morning(now, zone).weekday() < SATURDAY else Jump.MONDAY


def _next_morning(now: datetime, zone: ZoneInfo) -> date:
    local = now.astimezone(zone)
    return local.date() + timedelta(days=local.time() >= MORNING_AT)
