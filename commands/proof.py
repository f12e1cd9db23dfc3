"""The things that one measure counts, one by one: what a reading is made of, told by the journal alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from commands import tallying
from commands.rules.cells import Count, Marks
from commands.rules.posture import counted
from commands.rules.tallies import FOLLOWED
from storage import journal
from storage.kinds.posture import Measure

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, and what it adds above and below the line."""

    subject: str
    count: Count


@dataclass(frozen=True, slots=True)
class Proof:
    """All that a measure counts, what misses the target first. What is restricted is counted and has no row."""

    rows: tuple[Row, ...]
    restricted: int
    total: Count


def prove(db: Session, measure: Measure, now: datetime) -> Proof:
    """Reads the whole journal, a part of the names at a time, and asks of each thing what the measure counts of it."""
    rows, hidden = list[Row](), list[Count]()
    for subject, (marks, restricted) in _stories(db):
        count = counted(measure, marks.items(), now)
        if count.all and restricted:
            hidden.append(count)
        elif count.all:
            rows.append(Row(subject, count))
    total = sum((row.count for row in rows), Count()) + sum(hidden, Count())
    return Proof(tuple(sorted(rows, key=_misses_first)), len(hidden), total)


def _stories(db: Session) -> Iterator[tuple[str, tuple[Marks, bool]]]:
    end, last = journal.newest(db), ""
    while names := journal.subjects(db, FOLLOWED, last, CHUNK):
        told: Mapping[str, tuple[Marks, bool]] = tallying.by_subject(db, 0, end, names)
        yield from told.items()
        last = names[-1]


def _misses_first(row: Row) -> tuple[bool, int, str]:
    return row.count.good >= row.count.all, len(row.subject), row.subject
