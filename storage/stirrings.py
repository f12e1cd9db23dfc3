"""What waits for the clock: one question for all of it, so that a tick at which nothing is due costs one look."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, or_, union_all
from sqlmodel import Session, select

from storage import (
    audiences,
    calls,
    deliveries,
    duties,
    exceptions,
    headcounts,
    incidents,
    ladders,
    lessons,
    matters,
    mornings,
    nudges,
    policies,
    reckonings,
    refused,
    reports,
    reviews,
    series,
    tallies,
)
from storage.audiences import Circle
from storage.calls import Call
from storage.deliveries import Delivery
from storage.duties import Duty
from storage.exceptions import PolicyException
from storage.incidents import Incident
from storage.journal import Entry
from storage.kinds.stirrings import Stirring
from storage.ladders import Climb
from storage.lessons import Lesson
from storage.letters import Letter
from storage.matters import Matter
from storage.mornings import Morning
from storage.nudges import Nudge
from storage.policies import Policy
from storage.reckonings import Reckoning
from storage.series import Series


def _any(table: type[Any], those: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(literal(1)).select_from(table).where(those).exists()


WAITING: Mapping[Stirring, ColumnElement[bool]] = {
    Stirring.REFUSALS: _any(Letter, refused.WAITING),
    Stirring.SERIES: _any(Series, series.DUE),
    Stirring.AUDIENCES: _any(Circle, audiences.STALE),
    Stirring.PUBLICATIONS: policies.TO_ANNOUNCE.exists(),
    Stirring.LESSONS: _any(Lesson, lessons.TO_OPEN | lessons.FOR_A_WAVE),
    Stirring.REVIEWS: _any(Policy, reviews.TO_ASK),
    Stirring.EXCEPTIONS: _any(PolicyException, exceptions.OVER | exceptions.ENDING),
    Stirring.NUDGES: _any(Nudge, nudges.DUE),
    Stirring.NEWS: _any(Incident, incidents.DUE),
    Stirring.MATTERS: _any(Matter, matters.DUE),
    Stirring.CLOCKS: _any(Reckoning, reckonings.DUE),
    Stirring.DUTIES: _any(Duty, duties.DUE),
    Stirring.FOLLOWERS: or_(reports.BEHIND.exists(), reports.LEFT_OVER.exists()),
    Stirring.MORNINGS: _any(Morning, mornings.DUE),
    Stirring.LADDERS: _any(Climb, ladders.DUE),
    Stirring.HEADCOUNTS: or_(_any(Policy, headcounts.STALE_POLICY), _any(Lesson, headcounts.STALE_LESSON)),
    Stirring.JOURNAL: _any(Entry, tallies.WRITTEN_SINCE),
    Stirring.CALLS: _any(Call, calls.BEHIND),
    Stirring.DELIVERIES: _any(Delivery, deliveries.OVERDUE),
}


def _asked(name: Stirring, those: ColumnElement[bool]) -> Select[Any]:
    return select(literal(name.value)).where(those)


QUESTION = union_all(*(_asked(name, those) for name, those in WAITING.items()))


def waiting(db: Session, now: datetime, **limits: date | datetime) -> frozenset[Stirring]:
    """Everything that has something to do. A look that takes no lock.

    `limits` are the days and moments that the conditions name: `review_by`, `asked_before`, `today`, `ends_by`,
    `counted_before`, `closing_after` and `forget_before`.
    """
    return frozenset(Stirring(name) for name in db.connection().execute(QUESTION, {"now": now, **limits}).scalars())
