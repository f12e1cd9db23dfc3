"""A law's notification clock as data: who, when it starts, how it is counted, whom to tell, and how sure we are."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from storage.kinds.conditions import ALWAYS, Condition


class Rule(StrEnum):
    """How a deadline is counted. `docs/laws.md` says what each one means, with an example."""

    HOURS = "hours"
    HOURS_CAPPED = "hours_capped"
    EU_HOURS = "eu_hours"
    EU_DAYS = "eu_days"
    EU_MONTHS = "eu_months"
    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"
    YEAR_END_PLUS = "year_end_plus"
    CONCURRENT = "concurrent"
    BEFORE = "before"
    SOFT = "soft"


UNCOUNTED = frozenset({Rule.CONCURRENT, Rule.BEFORE, Rule.SOFT})
"""Rules without a number of their own."""


class Review(StrEnum):
    """Whether somebody has read the law, or a page that quotes it, for this row."""

    CHECKED = "checked"
    PENDING = "pending"


class Confidence(StrEnum):
    """V1: the legal text was read. V2: a secondary source was. M: from memory, not checked."""

    V1 = "V1"
    V1_V2 = "V1/V2"
    V2 = "V2"
    V2_M = "V2/M"
    M = "M"


class Pick(StrEnum):
    """Which of several declared anchors starts the clock."""

    EARLIEST = "earliest"
    PREFERRED = "preferred"


@dataclass(frozen=True, slots=True)
class Start:
    """The anchors that may start a clock. `submitted:<law id>` is a filing; `last` counts from the latest one."""

    anchors: tuple[str, ...]
    pick: Pick = Pick.EARLIEST
    last: bool = False


@dataclass(frozen=True, slots=True)
class Relief:
    """A limit that ends on a day off moves to this local hour of the next working day.

    Not for the entity types in `not_for`, outside the countries of `places`, or once the profile says `withdrawn_by`.
    """

    at: time
    places: str
    not_for: tuple[str, ...] = ()
    withdrawn_by: str | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to count: a rule and its numbers.

    `calendar` is a calendar's id, or `profile` for the company's own country. `zone` is the regulator's: the
    earlier of its day and the company's is day zero (`latest_day_zero` takes the later). `inclusive` makes the
    day of the event day one. `other` is the law a concurrent or earlier notice goes with, `given` the anchor
    that says the other notice has been given.
    """

    rule: Rule
    length: int = 0
    calendar: str | None = None
    roll: bool = False
    closing: time | None = None
    zone: str | None = None
    latest_day_zero: bool = False
    inclusive: bool = False
    relief: Relief | None = None
    cap_hours: int = 0
    cap_anchor: str | None = None
    other: str | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Arguable:
    """A later reading of the same limit that somebody defends. It is shown and never drives an alert."""

    counting: Counting
    argument: str
    citation: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence to add when its condition is true."""

    when: Condition
    say: str


@dataclass(frozen=True, slots=True)
class Law:
    """One clock of one law, in one of its versions. Rows that share an id are versions told apart by their dates."""

    id: str
    title: str
    jurisdiction: str
    who: str
    start: Start
    counting: Counting
    recipient: str
    citation: str
    source: str
    confidence: Confidence
    review: Review
    checked_on: date | None = None
    doubtful: str | None = None
    scope: Condition = ALWAYS
    trigger: Condition = ALWAYS
    arguable: Arguable | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    not_yet: str | None = None
    suppressed_by: str | None = None
    each_of: str | None = None
    each_when: Condition = ALWAYS
    holdable: bool = False
    contract: bool = False
    remarks: tuple[Remark, ...] = ()
    note: str | None = None
    aliases: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        """Whether this version applies to an anchor of that day. Both ends are included."""
        if self.not_yet is not None or (self.valid_from is not None and on < self.valid_from):
            return False
        return self.valid_to is None or on <= self.valid_to
