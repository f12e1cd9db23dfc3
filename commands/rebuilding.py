"""The tallies anew, from the journal's first entry on, compared with every snapshot on the way."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from commands import tallying
from commands.rules.cells import Count, Marks, summed
from commands.rules.measures import BY_ID
from commands.rules.posture import counted
from commands.rules.tallies import FOLLOWED
from storage import journal, tallies
from storage.tallies import Kept


@dataclass(frozen=True, slots=True)
class Difference:
    """A snapshot that the journal does not bear out."""

    on: date
    measure: str
    kept: Count
    found: Count


@dataclass(frozen=True, slots=True)
class Replay:
    """What the journal up to `entry` adds up to, how many snapshots were compared, and those that differ."""

    cells: Marks
    entry: int
    compared: int
    differences: tuple[Difference, ...]


def replay(db: Session) -> Replay:
    """Reads the whole journal; changes nothing."""
    cells: Marks = {}
    entry, compared, differences = 0, 0, list[Difference]()
    end = journal.newest(db)
    taken = tallies.by_entry(db)
    for stop in sorted({*taken, end}):
        while entry < stop:
            cells, entry = _onwards(db, cells, entry, stop)
        kept = [row for row in taken.get(stop, ()) if row.measure in BY_ID]
        compared += len(kept)
        differences += [each for row in kept if (each := _difference(row, cells))]
    return Replay(cells, end, compared, tuple(differences))


def put_in_place(db: Session, replayed: Replay) -> None:
    """The tallies are what the journal says; what came since is worked in by the clock."""
    tallies.bookmark(db)
    tallies.clear(db)
    tallies.add(db, tallying.as_rows(replayed.cells), replayed.entry)


def _onwards(db: Session, cells: Marks, start: int, stop: int) -> tuple[Marks, int]:
    most = min(tallying.BATCH, stop - start)
    entries = [entry for entry in journal.following(db, start, most) if entry.id <= stop]
    end = entries[-1].id if len(entries) == tallying.BATCH else stop
    told = {entry.subject for entry in entries if entry.tag in FOLLOWED}
    return summed([cells, tallying.changes(db, start, end, told)]), end


def _difference(row: Kept, cells: Marks) -> Difference | None:
    kept, found = Count(row.numerator, row.denominator), counted(BY_ID[row.measure], cells.items(), row.at)
    return Difference(row.on, row.measure, kept, found) if kept != found else None
