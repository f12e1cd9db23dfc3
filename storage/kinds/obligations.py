"""Recurring duties as data: what to do, how often and who says so, and how sure we are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from storage.kinds.catalogue import Term
from storage.kinds.conditions import ALWAYS, Condition
from storage.kinds.laws import Confidence, Review

MonthDay = tuple[int, int]
"""A month and a day of it, in every year."""


class Cadence(StrEnum):
    """How a duty comes round. `docs/compliance.md` says what each one means."""

    FIXED_DATE = "fixed_date"
    YEAR_END_PLUS = "year_end_plus"
    INTERVAL_MAX = "interval_max"
    CALENDAR_MONTHS = "calendar_months"
    ROLLING_FROM_LAST = "rolling_from_last"
    COMPANY_DATE = "company_date"
    STATUTORY_UNSPECIFIED = "statutory_unspecified"
    EVENT_DRIVEN = "event_driven"
    CONTINUOUS = "continuous"


BY_THE_CALENDAR = frozenset({Cadence.FIXED_DATE, Cadence.YEAR_END_PLUS})
"""Due on a day of the year, whenever it was done last."""

SINCE_THE_LAST = frozenset({Cadence.INTERVAL_MAX, Cadence.CALENDAR_MONTHS, Cadence.ROLLING_FROM_LAST})
"""Due so long after it was done last, as the text itself says."""

LEFT_OPEN = frozenset({Cadence.STATUTORY_UNSPECIFIED, Cadence.EVENT_DRIVEN, Cadence.CONTINUOUS})
"""The text names no interval; one that is kept all the same is the organisation's own policy."""


@dataclass(frozen=True, slots=True)
class Every:
    """A length of calendar time; nothing when both are zero."""

    months: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        """Whether it is any length at all."""
        return bool(self.months or self.days)


@dataclass(frozen=True, slots=True)
class Repeats:
    """When a duty comes round.

    `every` is the text's interval, or the days after 31 December; `propose` ours, where the text names none. `due` is
    the day of the year and `opens` the day from which evidence counts for it. Never due before `first_on`.
    """

    kind: Cadence
    every: Every = Every()
    propose: Every = Every()
    due: MonthDay | None = None
    opens: MonthDay | None = None
    first_on: date | None = None
    also: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One recurring duty. `evidence` are suggestions of ours and no part of the source."""

    id: str
    title: str
    framework: str
    repeats: Repeats
    citation: str
    source: str
    confidence: Confidence
    review: Review
    checked_on: date | None = None
    doubtful: str | None = None
    scope: Condition = ALWAYS
    not_yet: str | None = None
    keep: str | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done once that can be evidence for several obligations."""

    id: str
    title: str
    serves: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Obligations:
    """Every obligation in the order of the files, the activities, and the words a profile may use."""

    rows: Mapping[str, Obligation] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()
    profile: Mapping[str, Term] = field(default_factory=dict)

    def served_with(self, obligation: str) -> tuple[str, ...]:
        """The other obligations that an activity for this one can serve as well."""
        others = (other for one in self.activities if obligation in one.serves for other in one.serves)
        return tuple(dict.fromkeys(other for other in others if other != obligation))


@dataclass(frozen=True, slots=True)
class Taken:
    """An obligation that somebody owns: the organisation's own interval and date, the last evidence, the next day."""

    owner: str
    own_every: Every
    own_on: date | None
    done_on: date | None
    due_on: date | None
