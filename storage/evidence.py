"""Acceptances as evidence: each one beside the journal's entry of the act, and what does not fit together."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from storage import policies
from storage.journal import Entry
from storage.people import Someone
from storage.policies import Acceptance, Policy, Version

ACCEPTED = "policy:accepted"
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Proof:
    """One acceptance. Without `entry` the journal knows nothing of it; `counts` is whether it still does."""

    policy: str
    title: str
    version: int
    language: str
    sha256: str
    person: str
    name: str
    accepted_at: datetime
    counts: bool
    entry: int | None
    entry_hash: str | None


def proofs(db: Session) -> Iterator[Proof]:
    """All acceptances, policy by policy and version by version: one version's are in memory at a time."""
    for policy in policies.all_policies(db):
        for version in reversed(policies.versions(db, policy.id or 0)):
            yield from _of_version(db, policy, version)


def altered_texts(db: Session) -> Iterator[str]:
    """Versions and translations whose text is not the one that was hashed."""
    for policy in policies.all_policies(db):
        for version in policies.versions(db, policy.id or 0):
            for words in policies.wordings(db, version):
                if policies.fingerprint(words.text) != words.sha256:
                    yield f"{policy.name} version {version.number} ({words.language})"


def vanished(db: Session) -> Iterator[Entry]:
    """Entries of the journal that tell of an acceptance which is no longer there."""
    last = 0
    while batch := _entries(db, last):
        for entry in batch:
            if not _is_kept(db, entry):
                yield entry
        last = batch[-1].id or last


def _of_version(db: Session, policy: Policy, version: Version) -> Iterator[Proof]:
    told = _told_of(db, policy, version)
    rows = (
        select(Acceptance, Someone.name)
        .outerjoin(Someone, col(Someone.id) == Acceptance.person)
        .where(Acceptance.version == version.id)
        .order_by(col(Acceptance.accepted_at), col(Acceptance.person))
    )
    for said, name in db.exec(rows.execution_options(yield_per=BATCH)):
        entry, link = told.get((said.person, said.sha256, said.accepted_at), (None, None))
        yield Proof(
            policy=policy.name,
            title=policy.title,
            version=version.number,
            language=said.language,
            sha256=said.sha256,
            person=said.person,
            name=name or said.person,
            accepted_at=said.accepted_at,
            counts=version.number >= policy.counts_from,
            entry=entry,
            entry_hash=link,
        )


def _told_of(db: Session, policy: Policy, version: Version) -> dict[tuple[str, str, datetime], tuple[int, str]]:
    those = select(Entry).where(Entry.subject == policy.name, Entry.tag == ACCEPTED)
    found = {}
    for entry in db.exec(those.execution_options(yield_per=BATCH)):
        facts = json.loads(entry.facts)
        if facts["version"] == version.number:
            found[entry.actor, facts["sha256"], entry.at] = (entry.id or 0, entry.hash)
    return found


def _entries(db: Session, after: int) -> list[Entry]:
    those = select(Entry).where(Entry.tag == ACCEPTED, col(Entry.id) > after)
    return list(db.exec(those.order_by(col(Entry.id)).limit(BATCH)))


def _is_kept(db: Session, entry: Entry) -> bool:
    facts = json.loads(entry.facts)
    this = (
        select(Acceptance.sha256)
        .join(Version, col(Version.id) == Acceptance.version)
        .join(Policy, col(Policy.id) == Version.policy)
        .where(Policy.name == entry.subject, Version.number == facts["version"], Acceptance.person == entry.actor)
    )
    return db.exec(this).first() == str(facts["sha256"])
