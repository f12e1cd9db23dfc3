"""What the clock last counted of people: for a policy who accepted it, for a lesson who finished it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.orm import Mapped
from sqlmodel import Field, Session, col, select

from storage.columns import Table
from storage.inserting import put
from storage.kinds.policies import LessonState, Tally
from storage.lessons import Lesson
from storage.policies import Policy

POLICY, LESSON = "policy", "lesson"


class Headcount(Table, table=True):
    """The newest count for the policy or lesson of that id."""

    __tablename__ = "headcount"

    kind: str = Field(primary_key=True)
    of: int = Field(primary_key=True)
    counted_at: datetime
    people: int
    done: int
    exempt: int


def _stale(kind: str, of: Mapped[int | None]) -> ColumnElement[bool]:
    """Not counted since the moment `counted_before`."""
    known = select(Headcount.of).where(Headcount.kind == kind, Headcount.of == of)
    return ~known.where(col(Headcount.counted_at) > bindparam("counted_before")).exists()


STALE_POLICY = col(Policy.acceptance).is_(True) & _stale(POLICY, col(Policy.id))
RUNNING = (col(Lesson.state) == LessonState.OPEN) & (col(Lesson.closes_at) > bindparam("closing_after"))
STALE_LESSON = RUNNING & _stale(LESSON, col(Lesson.id))


def newest(db: Session, kind: str, of: int) -> Headcount | None:
    """The newest count, as it is now."""
    this = select(Headcount).where(Headcount.kind == kind, Headcount.of == of)
    return db.exec(this.execution_options(populate_existing=True)).first()


def of_policies(db: Session, policies: Collection[int]) -> dict[int, Headcount]:
    """The newest count of each of these policies that was counted."""
    those = select(Headcount).where(Headcount.kind == POLICY, col(Headcount.of).in_(policies))
    return {each.of: each for each in db.exec(those.execution_options(populate_existing=True))}


def keep(db: Session, now: datetime, kind: str, of: int, counted: Tally) -> bool:
    """Writes a count down; True if it tells something new."""
    known = newest(db, kind, of)
    numbers = {"people": counted.people, "done": counted.done, "exempt": counted.exempt}
    told = known is None or (known.people, known.done, known.exempt) != tuple(numbers.values())
    put(db, Headcount, {"kind": kind, "of": of}, {"counted_at": now, **numbers})
    return told


def stale_policies(db: Session, before: datetime, limit: int) -> list[Policy]:
    """The policies that want acceptance and were not counted since."""
    those = select(Policy).where(STALE_POLICY).order_by(col(Policy.id)).limit(limit)
    return list(db.exec(those, params={"counted_before": before}))


def stale_lessons(db: Session, before: datetime, closing_after: datetime, limit: int) -> list[Lesson]:
    """The lessons that close after that moment and were not counted since."""
    those = select(Lesson).where(STALE_LESSON).order_by(col(Lesson.id)).limit(limit)
    return list(db.exec(those, params={"counted_before": before, "closing_after": closing_after}))


def furthest_behind(db: Session, limit: int) -> list[tuple[Policy, int]]:
    """The policies with the most people who still have to accept, and how many those are."""
    left = col(Headcount.people) - col(Headcount.exempt) - col(Headcount.done)
    those = select(Policy, left).join(Headcount, col(Headcount.of) == Policy.id)
    behind = those.where(Headcount.kind == POLICY, col(Policy.acceptance), left > 0)
    return [(policy, int(number)) for policy, number in db.exec(behind.order_by(left.desc()).limit(limit))]


def closing_lessons(db: Session, after: datetime, up_to: datetime, limit: int) -> list[tuple[Lesson, Headcount]]:
    """The lessons that close between these moments and were counted, the soonest first, with the newest count."""
    those = select(Lesson, Headcount).join(Headcount, (col(Headcount.of) == Lesson.id) & (Headcount.kind == LESSON))
    soon = (col(Lesson.closes_at) > after) & (col(Lesson.closes_at) <= up_to)
    return list(
        db.exec(those.where(Lesson.state == LessonState.OPEN, soon).order_by(col(Lesson.closes_at)).limit(limit))
    )
