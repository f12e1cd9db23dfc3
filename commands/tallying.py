"""Follows the journal and keeps the tallies: what one subject's entries add up to, less what they did before."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.rules.cells import Happening, Marks, moved, summed
from commands.rules.tallies import FOLLOWED, marks
from storage import journal, tallies

BATCH = 1000
AT_ONCE = 5
"""Batches that somebody who asks will wait for; the clock does the rest."""


def tick(db: Session, _now: datetime, _house: House) -> int:
    """Works the next entries in. Returns how many it looked at."""
    if tallies.read_up_to(db) == journal.newest(db):
        return 0
    start = tallies.bookmark(db)
    entries = journal.following(db, start, BATCH)
    if not entries:
        return 0
    end = entries[-1].id
    told = {entry.subject for entry in entries if entry.tag in FOLLOWED}
    tallies.add(db, as_rows(changes(db, start, end, told)), end)
    return len(entries)


def catch_up(db: Session, now: datetime, house: House) -> None:
    """Works in what is new, before somebody reads. After a long silence the clock goes on with it."""
    for _batch in range(AT_ONCE):
        if tick(db, now, house) < BATCH:
            return


def changes(db: Session, start: int, end: int, subjects: Collection[str]) -> Marks:
    """What the entries after `start`, up to `end`, change in the tallies by way of these subjects."""
    return summed([each for each, _restricted in by_subject(db, start, end, subjects).values()])


def by_subject(db: Session, start: int, end: int, subjects: Collection[str]) -> Mapping[str, tuple[Marks, bool]]:
    """The same subject by subject, and whether it is restricted."""
    stories: dict[str, list[tuple[int, Happening]]] = defaultdict(list)
    for entry in journal.stories(db, subjects, FOLLOWED, end):
        stories[entry.subject].append((entry.id, Happening(entry.at, entry.tag, json.loads(entry.facts))))
    return {subject: _change(story, start) for subject, story in stories.items()}


def as_rows(changed: Marks) -> dict[tallies.Key, tuple[int, int]]:
    """The same in the archive's words."""
    return {(cell.measure, cell.until_at, cell.part): (count.good, count.all) for cell, count in changed.items()}


def _change(story: list[tuple[int, Happening]], start: int) -> tuple[Marks, bool]:
    before = [happening for entry, happening in story if entry <= start]
    restricted = any(happening.facts.get("restricted") for _entry, happening in story)
    return moved(marks(before), marks([happening for _entry, happening in story])), restricted
