"""What a digest is told: its parts as values, and what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from commands.messages.digest_rows import DueDuty, LateTask, Listed, OpenIncident, OpenReport, RunningClock
from storage.kinds.posture import Change, Culture, Past, Standing, Step


class Kind(StrEnum):
    """Which digest it is."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Part(StrEnum):
    """A part of a digest, named as its field in Contents."""

    STANDING = "standing"
    CHANGES = "changes"
    STEPS = "steps"
    HISTORY = "history"
    REPORTS = "reports"
    INCIDENTS = "incidents"
    CLOCKS = "clocks"
    TASKS = "tasks"
    DUTIES = "duties"
    REVIEWS = "reviews_overdue"
    CULTURE = "culture"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Lateness:
    """The digest comes late: by how much after which promised time, and whether Sitrep was down then."""

    by: timedelta
    promised_at: datetime
    was_down: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a digest tells. What could not be worked out is None, and stands in `gaps` with the reason.

    `changes` come with the day they are counted from. Without `named`, nobody is named: the channel is public, or it is
    for the board.
    """

    kind: Kind
    on: date
    named: bool = True
    standing: Standing | None = None
    changes: tuple[date, Sequence[Change]] | None = None
    steps: Sequence[Step] | None = None
    history: Sequence[Past] | None = None
    reports: Listed[OpenReport] | None = None
    incidents: Listed[OpenIncident] | None = None
    clocks: Listed[RunningClock] | None = None
    tasks: Listed[LateTask] | None = None
    duties: Listed[DueDuty] | None = None
    reviews_overdue: int | None = None
    culture: Culture | None = None
    undelivered: int | None = None
    late: Lateness | None = None
    missed: Sequence[date] = ()
    gaps: Sequence[tuple[Part, str]] = ()
