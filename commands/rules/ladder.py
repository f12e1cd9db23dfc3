"""Escalation ladders: whom we ask next, and when. A ladder is data; where somebody stands on it is kept elsewhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from commands.rules.worktime import Hours, add, after_quiet


class Pace(StrEnum):
    """What a span is counted in.

    WORKING: working hours of whoever is asked. WAKING: all hours, but nobody is asked in their quiet hours.
    ALWAYS: round the clock.
    """

    WORKING = "working"
    WAKING = "waking"
    ALWAYS = "always"


class Ear(StrEnum):
    """Who is told on a rung. Each kind of subject knows which people these are."""

    SELF = "self"
    LEAD = "lead"
    MANAGER = "manager"
    RESPONDERS = "responders"
    CSO = "cso"


@dataclass(frozen=True, slots=True)
class Rung:
    """`after` is counted from the rung before, or for the first one from the start; in the ladder's pace."""

    after: timedelta
    tell: Ear


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs from the first to the last. Whoever the last one tells owns the matter from then on."""

    name: str
    rungs: tuple[Rung, ...]
    pace: Pace = Pace.WORKING

    def rung(self, climbed: int) -> Rung | None:
        """The next rung of somebody who has climbed that many; None at the top."""
        return self.rungs[climbed] if climbed < len(self.rungs) else None


def next_due(ladder: Ladder, climbed: int, since: datetime, hours: Hours) -> datetime | None:
    """When the next rung is due, in UTC; None at the top.

    `since` is when the last rung was climbed, or the start, or the end of a snooze: counting from the deed and not
    from the plan leaves whoever is asked the whole span, even after Sitrep was down for a week.
    """
    rung = ladder.rung(climbed)
    return None if rung is None else later(since, rung.after, ladder.pace, hours)


def later(since: datetime, span: timedelta, pace: Pace, hours: Hours) -> datetime:
    """The first moment, in UTC, at which `span` has passed since then and somebody may be asked at this pace."""
    if pace is Pace.WORKING:
        return add(since, span, hours)
    due_at = (since + span).astimezone(UTC)
    return after_quiet(due_at, hours) if pace is Pace.WAKING else due_at
