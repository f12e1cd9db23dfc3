"""Counts people once an hour: who accepted which policy, who finished which lesson. The counts go into the journal."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from commands.house import House
from storage import coverage, headcounts, journal, lessons
from storage.headcounts import LESSON, POLICY
from storage.kinds.policies import Tally
from storage.lessons import Lesson
from storage.policies import Policy

EVERY = timedelta(hours=1)
BATCH = 5


def tick(db: Session, now: datetime, house: House) -> int:
    """Counts what was not counted for an hour. Returns how much it looked at."""
    stale = headcounts.stale_policies(db, now - EVERY, BATCH)
    for policy in stale:
        _policy(db, now, house, policy)
    running = headcounts.stale_lessons(db, now - EVERY, now - EVERY, BATCH - len(stale))
    for lesson in running:
        _lesson(db, now, lesson)
    return len(stale) + len(running)


def _policy(db: Session, now: datetime, house: House, policy: Policy) -> None:
    today = now.astimezone(house.zone).date()
    _keep(db, now, Counted(POLICY, policy.id or 0, policy.name), coverage.tally(db, policy, now, today), {})


def _lesson(db: Session, now: datetime, lesson: Lesson) -> None:
    closes_at = lesson.closes_at.isoformat() if lesson.closes_at else None
    told: journal.Facts = {"closes_at": closes_at}
    _keep(db, now, Counted(LESSON, lesson.id or 0, lesson.name), lessons.tally(db, lesson), told)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, and the name the journal knows it by."""

    kind: str
    of: int
    name: str


def _keep(db: Session, now: datetime, what: Counted, count: Tally, also: journal.Facts) -> None:
    if headcounts.keep(db, now, what.kind, what.of, count):
        facts: journal.Facts = {"people": count.people, "done": count.done, "exempt": count.exempt, **also}
        journal.record(db, now, "clock", f"{what.kind}:counted", what.name, **facts)
