"""How the company stands: what the digests, the Home page and /posture all ask.

Whoever may write calls `catch_up` first; the clock does so every few seconds anyway.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate

from sqlmodel import Session

from commands import readings, steps, tallying
from commands.house import House
from commands.rules.tallies import DELAY, FOLLOWED, KIND
from storage import journal, people, tallies
from storage.kinds.posture import Change, Culture, Past, Reading, Standing, Step, Way
from storage.tallies import Sums

CULTURE_DAYS = 90
LOOKED_AT = 200
"""How many of the newest journal entries are looked through for what moved a measure."""

NAMED = 3

catch_up = tallying.catch_up


def standing(db: Session, now: datetime, house: House) -> Standing:  # noqa: ARG001 - all of these look alike
    """Every measure as it is now, and the score they add up to."""
    return readings.at(db, now)


def uncounted(db: Session) -> int:
    """How many journal entries the tallies do not know yet. What the next tick works in at once counts as none."""
    left = journal.newest(db) - tallies.read_up_to(db)
    return left if left > tallying.BATCH else 0


def changes(
    db: Session, now: datetime, house: House, since_on: date, known: Standing | None = None
) -> tuple[Change, ...]:
    """What moved since the snapshot of that day, which `compared_with` found; the largest first.

    `known` is the standing of now, if it was asked for already.
    """
    (past,) = readings.pasts(tallies.snapshots(db, since_on, since_on))
    pairs = [(past.standing.reading(each.measure.id), each) for each in (known or standing(db, now, house)).readings]
    differ = [(before or Reading(after.measure), after) for before, after in pairs if _differ(before, after)]
    movers = _movers(db, past.since_entry) if differ else {}
    told = [_change(db, past.standing.at, now, before, after, movers) for before, after in differ]
    return tuple(sorted(told, key=lambda change: (-abs(change.points), change.measure.id)))


def compared_with(db: Session, since_on: date) -> date | None:
    """That day or the last one before it that has a snapshot, or None before there is any that old."""
    return tallies.latest_on(db, since_on)


def next_steps(
    db: Session, now: datetime, house: House, at_most: int = 3, known: Standing | None = None
) -> tuple[Step, ...]:
    """What would raise the score most, the largest gain first."""
    return steps.best(db, now, house, known or standing(db, now, house))[:at_most]


def history(db: Session, until_on: date, days: int) -> tuple[Past, ...]:
    """The snapshots of these days up to and including `until_on`, oldest first; days without one are left out."""
    return readings.pasts(tallies.snapshots(db, until_on - timedelta(days=days - 1), until_on))


def culture(db: Session, now: datetime, days: int = CULTURE_DAYS) -> Culture:
    """How people report, in numbers. The days end at midnight UTC."""
    first, last = now - timedelta(days=days), now + timedelta(days=1)
    kinds = tallies.by_part(db, KIND, first, last)
    by_kind = sorted(((kind, sums.total) for kind, sums in kinds.items() if sums.total), key=lambda row: (-row[1], row))
    return Culture(
        days=days,
        reports=sum(sums.total for sums in kinds.values()),
        people=people.count_members(db),
        answered=sum(sums.good for sums in kinds.values()),
        told_after=_median(tallies.by_part(db, DELAY, first, last)),
        by_kind=tuple(by_kind),
    )


def _median(classes: Mapping[str, Sums]) -> int | None:
    """The upper end of the class that the middle report is in, in minutes."""
    sizes = [sums.total for sums in classes.values()]
    reached = zip(classes, accumulate(sizes), strict=True)
    return next((int(bucket) for bucket, up_to in reached if 2 * up_to >= sum(sizes) > 0), None)


def _differ(before: Reading | None, after: Reading) -> bool:
    return before is None or (before.numerator, before.denominator) != (after.numerator, after.denominator)


def _movers(db: Session, since: int) -> Mapping[str, Sequence[tuple[str, bool]]]:
    """For each measure the subjects that moved it, the newest first, and whether each is restricted."""
    entries = [entry for entry in journal.latest(db, since, LOOKED_AT) if entry.tag in FOLLOWED]
    subjects = list(dict.fromkeys(entry.subject for entry in entries))
    moved = tallying.by_subject(db, since, journal.newest(db), subjects)
    found: dict[str, list[tuple[str, bool]]] = {}
    for subject in subjects:
        marks, restricted = moved[subject]
        for measure in {cell.measure for cell in marks}:
            found.setdefault(measure, []).append((subject, restricted))
    return found


def _change(
    db: Session,
    since: datetime,
    now: datetime,
    before: Reading,
    after: Reading,
    movers: Mapping[str, Sequence[tuple[str, bool]]],
) -> Change:
    own = movers.get(after.measure.id, ())
    due = after.measure.way in {Way.IN_TIME, Way.MEAN}
    passed = tallies.between(db, after.measure.id, since, now) if due else Sums(0, 0)
    rows = tuple(subject for subject, restricted in own if not restricted)[:NAMED]
    in_time = passed.good if after.measure.way is Way.IN_TIME else 0
    return Change(before, after, rows, len(own), passed.total, in_time)
