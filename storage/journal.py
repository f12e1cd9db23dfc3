"""The append-only record of every change, chained by hash: what was written cannot be altered or removed unseen."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Index, bindparam, func, text
from sqlmodel import Field, Session, col, select

from storage.columns import Table, rows_of

GENESIS = "0" * 64
LOCK = 7267717  # any constant: names the chain among PostgreSQL's advisory locks
BATCH = 5000

Fact = str | int | bool | None
Facts = dict[str, Fact]


class Entry(Table, table=True):
    """One change: who did what to what. `tag` is "<subject>:<action>"; `facts` is JSON without anybody's words."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_subject_tag", "subject", "tag"),)  # read by: one thing's history, the tallies

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    actor: str
    tag: str
    subject: str
    facts: str
    hash: str


class Mention(NamedTuple):
    """That there is an entry, of what sort and about what."""

    id: int
    tag: str
    subject: str


class Told(NamedTuple):
    """What an entry tells of its subject."""

    id: int
    at: datetime
    tag: str
    subject: str
    facts: str


ENTRIES = rows_of(Entry)
ADD = ENTRIES.insert()
CHUNK = 500
HEAD = ENTRIES.select().with_only_columns(ENTRIES.c.hash).order_by(ENTRIES.c.id.desc()).limit(1)
NEWEST = ENTRIES.select().with_only_columns(func.coalesce(func.max(ENTRIES.c.id), 0))
MENTIONED = (
    ENTRIES.select()
    .with_only_columns(ENTRIES.c.id, ENTRIES.c.tag, ENTRIES.c.subject)
    .where(ENTRIES.c.id > bindparam("entry"))
    .limit(bindparam("limit"))
)
FOLLOWING, LATEST = MENTIONED.order_by(ENTRIES.c.id), MENTIONED.order_by(ENTRIES.c.id.desc())
STORIES = (
    ENTRIES.select()
    .with_only_columns(ENTRIES.c.id, ENTRIES.c.at, ENTRIES.c.tag, ENTRIES.c.subject, ENTRIES.c.facts)
    .where(ENTRIES.c.subject.in_(bindparam("subjects", expanding=True)))
    .where(ENTRIES.c.tag.in_(bindparam("tags", expanding=True)), ENTRIES.c.id <= bindparam("up_to"))
    .order_by(ENTRIES.c.id)
)


def record(db: Session, now: datetime, actor: str, tag: str, subject: str, **facts: Fact) -> None:
    """Appends one change to the chain. `facts` hold ids, numbers and hashes, never message text or secrets."""
    record_all(db, now, actor, tag, [(subject, facts)])


def record_all(
    db: Session, now: datetime, actor: str, tag: str, changes: Sequence[tuple[str, dict[str, Fact]]]
) -> None:
    """Appends many changes of one sort; each is a subject and its facts."""
    take_turn(db)
    link, rows = head(db), []
    for subject, facts in changes:
        told = _canonical(facts)
        link = _hash(link, now, actor, tag, subject, told)
        rows.append({"at": now, "actor": actor, "tag": tag, "subject": subject, "facts": told, "hash": link})
    if rows:
        db.connection().execute(ADD, rows)


def take_turn(db: Session) -> None:
    """Waits until nobody else writes the journal, and holds it until the transaction ends.

    Whoever locks other rows that many people change does so afterwards: in the same order as everybody.
    """
    if db.get_bind().dialect.name == "postgresql":
        # The chain has one end, so writers take turns; SQLite's writers already do.
        db.connection().execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def head(db: Session) -> str:
    """The hash of the newest entry: whoever keeps it can later prove that nothing before it was changed or removed."""
    return str(db.connection().execute(HEAD).scalar() or GENESIS)


def history(db: Session, subject: str) -> list[Entry]:
    """All entries about one thing, oldest first."""
    return list(db.exec(select(Entry).where(Entry.subject == subject).order_by(col(Entry.id))))


def newest(db: Session) -> int:
    """The id of the newest entry, 0 before there is any."""
    return int(db.connection().execute(NEWEST).scalar_one())


def following(db: Session, entry: int, limit: int) -> list[Mention]:
    """The entries that follow one, oldest first."""
    return [Mention(*row) for row in db.connection().execute(FOLLOWING, {"entry": entry, "limit": limit})]


def latest(db: Session, entry: int, limit: int) -> list[Mention]:
    """Of the entries that follow one, the newest, newest first."""
    return [Mention(*row) for row in db.connection().execute(LATEST, {"entry": entry, "limit": limit})]


def stories(db: Session, subjects: Collection[str], tags: Collection[str], up_to: int) -> Iterator[Told]:
    """The entries of these subjects with these tags, `up_to` included, in order."""
    names, asked = sorted(subjects), {"tags": sorted(tags), "up_to": up_to}
    for start in range(0, len(names), CHUNK):
        these = {**asked, "subjects": names[start : start + CHUNK]}
        for row in db.connection().execute(STORIES, these):
            yield Told(*row)


def subjects(db: Session, tags: Collection[str], after: str, limit: int) -> list[str]:
    """What entries with these tags are about, by name: those that follow `after`."""
    those = select(Entry.subject).where(Entry.subject > after, col(Entry.tag).in_(sorted(tags)))
    return list(db.exec(those.distinct().order_by(Entry.subject).limit(limit)))


def first_broken(db: Session) -> int | None:
    """The id of the first entry whose hash does not follow from the one before it, or None if the chain holds."""
    before = GENESIS
    for entry in _chain(db):
        if entry.hash != _hash(before, entry.at, entry.actor, entry.tag, entry.subject, entry.facts):
            return entry.id
        before = entry.hash
    return None


def _chain(db: Session) -> Iterator[Entry]:
    entries = select(Entry).order_by(col(Entry.id)).limit(BATCH)
    batch = list(db.exec(entries))  # from the very first: a forged one may stand before number 1
    while batch:
        yield from batch
        last = batch[-1].id
        db.expunge_all()
        batch = list(db.exec(entries.where(col(Entry.id) > last)))


def _canonical(facts: Facts) -> str:
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _hash(before: str, at: datetime, *parts: str) -> str:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(json.dumps([before, moment, *parts]).encode()).hexdigest()
