"""What is known of an incident, and what each law's clock answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from storage.kinds.conditions import Value
from storage.kinds.laws import Confidence, Review

Declared = Value | Mapping[str, int]


class State(StrEnum):
    """Where a clock stands. Only `running`, `due_soon`, `overdue`, `filed` and `filed_late` can carry a date."""

    NOT_APPLICABLE = "not_applicable"
    SCOPE_UNDECLARED = "scope_undeclared"
    ANCHOR_MISSING = "anchor_missing"
    PENDING_EVENT = "pending_event"
    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    FILED = "filed"
    FILED_LATE = "filed_late"
    NOT_IN_FORCE = "not_in_force"
    SUSPENDED = "suspended"


TICKING = frozenset({State.RUNNING, State.DUE_SOON, State.OVERDUE})
"""Time passes, and somebody must act."""

QUIET = frozenset({State.NOT_APPLICABLE, State.NOT_IN_FORCE, State.SCOPE_UNDECLARED})
"""Nothing to do as far as anybody knows."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, as it was written: `at` in UTC, or only the day `on` when no hour was given.

    Build one with `Moment.of(instant)` or `Moment(day)`. Raises ValueError for an `at` that is not in UTC, because
    adding hours to a local time is wrong whenever the clocks change.
    """

    on: date
    at: datetime | None = None
    offset: timedelta | None = None

    def __post_init__(self) -> None:
        if self.at is not None and self.at.tzinfo is not UTC:
            raise ValueError(f"{self.at} is not in UTC; use Moment.of")

    @classmethod
    def of(cls, instant: datetime) -> "Moment":
        """An aware instant, with the day and offset it was written with. Raises ValueError for a naive one."""
        offset = instant.utcoffset()
        if offset is None:
            raise ValueError(f"{instant} has no time zone")
        return cls(instant.date(), instant.astimezone(UTC), offset)


@dataclass(frozen=True, slots=True)
class Hold:
    """A document that suspends a clock, such as a law-enforcement request. Without `until` it has no end yet."""

    document: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything declared about a company and an incident. What is absent is undeclared, never false."""

    profile: Mapping[str, Declared] = field(default_factory=dict)
    facts: Mapping[str, Declared] = field(default_factory=dict)
    anchors: Mapping[str, Moment] = field(default_factory=dict)
    submitted: Mapping[str, tuple[Moment, ...]] = field(default_factory=dict)
    holds: Mapping[str, Hold] = field(default_factory=dict)
    zone: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class CalendarUse:
    """The calendar behind an answer: its name, the library's version and the days off inside the window."""

    name: str
    library: str
    days_off: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """One law's answer. `due_at` is the earliest defensible limit and the only one that drives alerts.

    `due_on` is set when the law counts days: the limit is that day, and `due_at` its last second. `estimated_at`
    is a forecast for a report whose predecessor has not been filed yet; it is never a limit.
    """

    id: str
    title: str
    state: State
    reason: str
    citation: str
    recipient: str
    source: str
    review: Review
    confidence: Confidence
    checked_on: date | None = None
    doubtful: str | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    latest_arguable_at: datetime | None = None
    latest_arguable_on: date | None = None
    argument: str | None = None
    debated: bool = False
    anchor: str | None = None
    started_at: datetime | None = None
    target_at: datetime | None = None
    estimated_at: datetime | None = None
    authority: str | None = None
    calendar: CalendarUse | None = None
    remarks: tuple[str, ...] = ()
    contract: bool = False
