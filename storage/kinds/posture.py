"""How the company stands: what is measured, what was read, and the points that follow."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from storage.kinds.people import Role

TENTH = Decimal("0.1")


class Pillar(StrEnum):
    """The three duties of a chief security officer."""

    OPERATIONS = "operations"
    POSTURE = "posture"
    COMPLIANCE = "compliance"


class Unit(StrEnum):
    """What a measure's value and target are in. Of percentages more is better, of minutes less."""

    PERCENT = "percent"
    MINUTES = "minutes"


class Way(StrEnum):
    """How numerator and denominator are read from the tallies.

    IN_TIME: of what came due in the window, what was done by its limit. MEAN: the same window, minutes per thing.
    IN_DATE: of all there is now, what is not past its limit. DONE: of all there is now, what is done.
    NEVER: nothing here records it.
    """

    IN_TIME = "in_time"
    MEAN = "mean"
    IN_DATE = "in_date"
    DONE = "done"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured. `target` is in `unit`; `weight` is the most points it can give.

    `over` and `under` say in words what is counted above and below the line; `evidence` where the rows are found;
    `missing` why there may be nothing to measure. `window` is in days; of what ends within `ahead` days, it is
    counted as past its limit already. What `lapses` is no longer there once its limit has passed.
    """

    id: str
    pillar: Pillar
    name: str
    over: str
    under: str
    target: int
    weight: int
    way: Way
    owner: Role
    evidence: str
    missing: str
    unit: Unit = Unit.PERCENT
    window: int = 0
    ahead: int = 0
    lapses: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure was at a moment. `points` is None when it is not measured: never good, never bad."""

    measure: Measure
    numerator: int = 0
    denominator: int = 0
    points: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """Percent or minutes, to one decimal; None when there is nothing to measure."""
        if not self.denominator:
            return None
        scale = 100 if self.measure.unit is Unit.PERCENT else 1
        return (Decimal(scale * self.numerator) / self.denominator).quantize(TENTH)


@dataclass(frozen=True, slots=True)
class Standing:
    """All readings of one moment, in the order of the measures. The score is the plain sum of the points shown."""

    at: datetime
    readings: tuple[Reading, ...]

    @property
    def measured(self) -> tuple[Reading, ...]:
        """Those that there was anything to measure for."""
        return tuple(reading for reading in self.readings if reading.points is not None)

    @property
    def score(self) -> Decimal:
        """The points of everything measured."""
        return sum((reading.points or Decimal() for reading in self.readings), Decimal()).quantize(TENTH)

    @property
    def out_of(self) -> int:
        """The points that everything measured could give."""
        return sum(reading.measure.weight for reading in self.measured)

    def of(self, pillar: Pillar) -> "Standing":
        """The same for one pillar."""
        return Standing(self.at, tuple(each for each in self.readings if each.measure.pillar is pillar))

    def reading(self, measure: str) -> Reading | None:
        """The reading of the measure with this id."""
        return next((each for each in self.readings if each.measure.id == measure), None)


@dataclass(frozen=True, slots=True)
class Past:
    """A day's standing as it was written down then; `since_entry` is the last journal entry it knew."""

    on: date
    standing: Standing
    since_entry: int


@dataclass(frozen=True, slots=True)
class Change:
    """A measure that moved. `rows` names what moved it, the first few of `moved`; `came_due` and `in_time` tell what
    the passing of time brought."""

    before: Reading
    after: Reading
    rows: tuple[str, ...] = ()
    moved: int = 0
    came_due: int = 0
    in_time: int = 0

    @property
    def measure(self) -> Measure:
        """What moved."""
        return self.after.measure

    @property
    def points(self) -> Decimal:
        """How much the score gained by it; less than zero for a loss."""
        return (self.after.points or Decimal()) - (self.before.points or Decimal())


@dataclass(frozen=True, slots=True)
class Step:
    """Something that would raise the score. `many` things are to be done, for which `rows` names the first few of
    `named`: for acceptances that are missing, the policies. `owner` is a Slack id, or empty if it is the duty of the
    measure's role. `action` and `value` are a button's, empty without one. Where more things may follow than were
    looked at, it is `at_least` so many."""

    measure: Measure
    points: Decimal
    rows: tuple[str, ...]
    many: int
    named: int
    owner: str = ""
    owner_name: str = ""
    action: str = ""
    value: str = ""
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Culture:
    """How people report, over `days`. Only numbers: nobody is named. `per_100` and `median` are None if unknown."""

    days: int
    reports: int
    people: int
    answered: int
    told_after: int | None
    by_kind: tuple[tuple[str, int], ...] = ()
    """The kinds with their numbers, the most frequent first. `told_after` is the median in minutes."""

    @property
    def per_100(self) -> Decimal | None:
        """Reports for each hundred people."""
        return (Decimal(100 * self.reports) / self.people).quantize(TENTH) if self.people else None
