"""The tallies that posture is read from, and what was read each day. One writer: commands/tallying.

They follow the journal from a bookmark, so no reading grows with history.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, bindparam, delete, func, literal, union_all
from sqlalchemy import select as look
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


@dataclass(frozen=True, slots=True)
class Span:
    """The cells of a measure whose limit lies after a moment and up to another; without one there is no end there."""

    measure: str
    after: datetime | None = None
    up_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """What the cells of a measure add up to."""

    good: int
    total: int


TALLIES = rows_of(Tally)
MARKS = rows_of(Bookmark)
READ_UP_TO = MARKS.select().with_only_columns(MARKS.c.entry).where(MARKS.c.name == bindparam("name"))
MARKED = MARKS.select().with_only_columns(MARKS.c.entry).where(MARKS.c.name == BOOKMARK)
WRITTEN_SINCE = ENTRIES.c.id > func.coalesce(MARKED.scalar_subquery(), 0)


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


def sums(db: Session, spans: Sequence[Span]) -> list[Sums]:
    """What the cells of each span add up to, in the order they are asked: one statement, however many they are."""
    asked = {f"{name}_{at}": told for at, span in enumerate(spans) for name, told in _told(span)}
    shape = tuple(frozenset(name for name, _told in _told(span)) for span in spans)
    rows = {row[0]: Sums(int(row[1]), int(row[2])) for row in db.connection().execute(_summed(shape), asked)}
    return [rows[at] for at in range(len(spans))]


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


def snapshots(db: Session, first_on: date, last_on: date) -> list[Snapshot]:
    """What was written down on these days, both included, oldest first."""
    those = select(Snapshot).where(col(Snapshot.on) >= first_on, col(Snapshot.on) <= last_on)
    return list(db.exec(those.order_by(col(Snapshot.on))))


def latest_on(db: Session, until_on: date) -> date | None:
    """The newest day with a snapshot, up to that one."""
    return db.exec(select(func.max(Snapshot.on)).where(Snapshot.on <= until_on)).one()


def kept_entries(db: Session) -> Collection[int]:
    """The journal entries that snapshots were taken at, in order."""
    return db.exec(select(Snapshot.entry).distinct().order_by(col(Snapshot.entry))).all()


def taken_at(db: Session, entry: int) -> list[Snapshot]:
    """The snapshots that knew the journal up to this entry."""
    return list(db.exec(select(Snapshot).where(Snapshot.entry == entry).order_by(col(Snapshot.on))))


def _told(span: Span) -> Iterator[tuple[str, str | datetime]]:
    yield "measure", span.measure
    if span.after is not None:
        yield "after", span.after
    if span.up_to is not None:
        yield "up_to", span.up_to


@cache
def _summed(shape: tuple[frozenset[str], ...]) -> CompoundSelect[Any]:
    return union_all(*(_sum(at, names) for at, names in enumerate(shape)))


def _sum(at: int, names: frozenset[str]) -> Select[Any]:
    cells = TALLIES.c.measure == bindparam(f"measure_{at}")
    if "after" in names:
        cells &= TALLIES.c.until_at > bindparam(f"after_{at}")
    if "up_to" in names:
        cells &= TALLIES.c.until_at <= bindparam(f"up_to_{at}")
    added = (func.coalesce(func.sum(each), 0) for each in (TALLIES.c.good, TALLIES.c.total))
    return look(literal(at), *added).where(cells)


def _of(measure: str) -> ColumnElement[bool]:
    return col(Tally.measure) == measure
