"""The tallies that posture is read from, and what was read each day. One writer: commands/tallying.

They follow the journal from a bookmark, so no reading grows with history.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Select, bindparam, delete, func, literal_column, union_all
from sqlmodel import Field, Session, col, select, update

from storage.columns import Table, rows_of
from storage.inserting import insert_into, insert_new
from storage.journal import ENTRIES

BOOKMARK = "posture"

Key = tuple[str, datetime, str]
"""A measure, the limit by which things are counted, and a part of the measure."""


class Tally(Table, table=True):
    """How many things of a measure have this limit, and how many of them are good; for a mean, their sum."""

    __tablename__ = "tally"

    measure: str = Field(primary_key=True)
    until_at: datetime = Field(primary_key=True)  # read by: the sums over a window
    part: str = Field(default="", primary_key=True)
    good: int
    total: int


class Bookmark(Table, table=True):
    """The last journal entry that a reader has worked in."""

    __tablename__ = "bookmark"

    name: str = Field(primary_key=True)
    entry: int


class Snapshot(Table, table=True):
    """What a measure was on a day, read at `at` when `entry` was the newest one in the tallies. It never changes.

    `tenths` are tenths of a point; None if it was not measured.
    """

    __tablename__ = "posture_snapshot"

    on: date = Field(primary_key=True)
    measure: str = Field(primary_key=True)
    at: datetime
    entry: int
    numerator: int
    denominator: int
    tenths: int | None = None


class Kept(NamedTuple):
    """A snapshot as it is read: a year has thousands of them."""

    on: date
    measure: str
    at: datetime
    entry: int
    numerator: int
    denominator: int
    tenths: int | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What the cells of a measure add up to."""

    good: int
    total: int


TALLIES = rows_of(Tally)
SNAPSHOTS = rows_of(Snapshot)
KEPT = SNAPSHOTS.select().with_only_columns(*(SNAPSHOTS.c[name] for name in Kept._fields))
MARKS = rows_of(Bookmark)
READ_UP_TO = MARKS.select().with_only_columns(MARKS.c.entry).where(MARKS.c.name == bindparam("name"))
MARKED = MARKS.select().with_only_columns(MARKS.c.entry).where(MARKS.c.name == BOOKMARK)
WRITTEN_SINCE = ENTRIES.c.id > func.coalesce(MARKED.scalar_subquery(), 0)
BEGINNING, FOREVER = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
"""Before and at the end of all limits; a day from the edge, so that every zone can name it."""

Window = tuple[str, datetime, datetime]
"""A measure, and the limits that count: after the first moment, up to the second."""


def bookmark(db: Session) -> int:
    """The last entry worked in, locked until the transaction ends: whoever else follows the journal waits."""
    insert_new(db, Bookmark, {"name": BOOKMARK, "entry": 0}, unique=("name",))
    this = select(Bookmark.entry).where(Bookmark.name == BOOKMARK).with_for_update()
    return db.exec(this).one()


def read_up_to(db: Session) -> int:
    """The last entry worked in; 0 before the first."""
    return int(db.connection().execute(READ_UP_TO, {"name": BOOKMARK}).scalar() or 0)


def add(db: Session, changes: Mapping[Key, tuple[int, int]], entry: int) -> None:
    """Adds to the cells and moves the bookmark. What has come to nothing is cleared away."""
    rows = [
        {"measure": measure, "until_at": until_at, "part": part, "good": good, "total": total}
        for (measure, until_at, part), (good, total) in sorted(changes.items())
    ]
    if rows:
        new = insert_into(db, Tally)
        change = {name: TALLIES.c[name] + new.excluded[name] for name in ("good", "total")}
        cells = new.on_conflict_do_update(index_elements=["measure", "until_at", "part"], set_=change)
        db.connection().execute(cells, rows)
    for (measure, until_at, part), (_good, total) in changes.items():
        if total < 0:
            this = _of(measure) & (col(Tally.until_at) == until_at) & (col(Tally.part) == part)
            db.connection().execute(delete(Tally).where(this & (col(Tally.total) == 0) & (col(Tally.good) == 0)))
    db.connection().execute(update(Bookmark).where(col(Bookmark.name) == BOOKMARK).values(entry=entry))


def clear(db: Session) -> None:
    """Forgets all cells: they are about to be written anew."""
    db.connection().execute(delete(Tally))


def all_cells(db: Session) -> dict[Key, tuple[int, int]]:
    """Every cell that holds something."""
    those = db.exec(select(Tally).where((col(Tally.total) != 0) | (col(Tally.good) != 0)))
    return {(each.measure, each.until_at, each.part): (each.good, each.total) for each in those}


def between(db: Session, measure: str, after: datetime, up_to: datetime) -> Sums:
    """All whose limit lies after the first moment, up to the second."""
    return sums(db, [(measure, after, up_to)])[0]


def sums(db: Session, windows: Sequence[Window]) -> list[Sums]:
    """What lies in each of these windows, in one question however many they are."""
    asked: dict[str, str | datetime] = {}
    for place, (measure, after, up_to) in enumerate(windows):
        asked |= {f"measure_{place}": measure, f"after_{place}": after, f"up_to_{place}": up_to}
    rows = db.connection().execute(_sums_of(len(windows)), asked).all()
    return [Sums(int(good), int(total)) for _place, good, total in sorted(tuple(row) for row in rows)]


@cache
def _sums_of(windows: int) -> CompoundSelect[Any]:
    """The statement for so many windows, built once."""
    return union_all(*(_sum_of(place) for place in range(windows)))


def _sum_of(place: int) -> Select[Any]:
    good, total = (func.coalesce(func.sum(each), 0) for each in (TALLIES.c.good, TALLIES.c.total))
    return (
        TALLIES.select()
        .with_only_columns(literal_column(str(place)), good, total)
        .where(TALLIES.c.measure == bindparam(f"measure_{place}"))
        .where(TALLIES.c.until_at > bindparam(f"after_{place}"))
        .where(TALLIES.c.until_at <= bindparam(f"up_to_{place}"))
    )


def by_part(db: Session, measure: str, after: datetime, up_to: datetime) -> dict[str, Sums]:
    """The same as `between`, part by part in the order of their names."""
    within = _of(measure) & (col(Tally.until_at) > after) & (col(Tally.until_at) <= up_to)
    those = select(Tally.part, func.sum(Tally.good), func.sum(Tally.total)).where(within)
    rows = db.exec(those.group_by(Tally.part).order_by(Tally.part))
    return {part: Sums(int(good), int(total)) for part, good, total in rows}


def keep(db: Session, rows: Sequence[Mapping[str, object]]) -> None:
    """Writes a day's snapshot down; a measure that has one keeps it."""
    new = insert_into(db, Snapshot).on_conflict_do_nothing(index_elements=["on", "measure"])
    if rows:
        db.connection().execute(new, [dict(row) for row in rows])


def snapshots(db: Session, first_on: date, last_on: date) -> list[Kept]:
    """What was written down on these days, both included, oldest first."""
    those = KEPT.where(SNAPSHOTS.c.on >= first_on, SNAPSHOTS.c.on <= last_on).order_by(SNAPSHOTS.c.on)
    return [Kept(*row) for row in db.connection().execute(those)]


def latest_on(db: Session, until_on: date) -> date | None:
    """The newest day with a snapshot, up to that one."""
    return db.exec(select(func.max(Snapshot.on)).where(Snapshot.on <= until_on)).one()


def by_entry(db: Session) -> dict[int, list[Kept]]:
    """All snapshots by the journal entry that they were taken at, the oldest first."""
    those = KEPT.order_by(SNAPSHOTS.c.entry, SNAPSHOTS.c.on)
    rows = [Kept(*row) for row in db.connection().execute(those)]
    return {entry: list(taken) for entry, taken in groupby(rows, key=attrgetter("entry"))}


def _of(measure: str) -> ColumnElement[bool]:
    return col(Tally.measure) == measure
