"""Who has accepted what: counted over the audience, an indexed look-up for each person in it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, false, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage import policies
from storage.audiences import Insider
from storage.exceptions import PolicyException
from storage.kinds.policies import ExceptionState, Tally
from storage.people import Group, Membership, Someone
from storage.policies import Acceptance, Policy


@dataclass(frozen=True, slots=True)
class Parts:
    """The people of an audience: those who said yes to a text that counts, and those who need not."""

    inside: ColumnElement[bool]
    done: ColumnElement[bool]
    exempt: ColumnElement[bool]


def tally(db: Session, policy: Policy, now: datetime, today: date) -> Tally:
    """How far everybody is with a policy, in all and by user group."""
    parts = _parts(db, policy, today)
    late = _late(policy, parts, now)
    at_once = select(
        func.count(),
        func.count().filter(parts.done),
        func.count().filter(parts.exempt, ~parts.done),
        func.count().filter(late),
    ).select_from(Insider)
    people, done, exempt, overdue = db.exec(at_once.where(parts.inside)).one()
    return Tally(people, done, exempt, overdue, _by_group(db, parts))


def late_people(db: Session, policy: Policy, now: datetime, today: date, limit: int) -> list[str]:
    """The names of those whose time is over, by name."""
    late = (
        select(Someone.name)
        .join(Insider, col(Insider.person) == Someone.id)
        .where(_late(policy, _parts(db, policy, today), now))
        .order_by(col(Someone.name))
        .limit(limit)
    )
    return list(db.exec(late))


def reopened_by(db: Session, policy: Policy) -> int:
    """How many acceptances that count today a material change would re-open."""
    said = (
        select(func.count()).select_from(Acceptance).where(col(Acceptance.version).in_(policies.counting(db, policy)))
    )
    return db.exec(said.where(col(Acceptance.person).in_(_people(policy)))).one()


def _parts(db: Session, policy: Policy, today: date) -> Parts:
    said = select(Acceptance.person).where(col(Acceptance.version).in_(policies.counting(db, policy)))
    holding = select(PolicyException.person).where(
        PolicyException.policy == policy.id,
        PolicyException.state == ExceptionState.APPROVED,
        col(PolicyException.until_on) >= today,
    )
    person = col(Insider.person)
    return Parts(col(Insider.circle) == policy.circle, person.in_(said), person.in_(holding))


def _late(policy: Policy, parts: Parts, now: datetime) -> ColumnElement[bool]:
    over_before = now - policy.grace
    if not policy.acceptance or policy.opened_at >= over_before:
        return false()
    return and_(parts.inside, ~parts.done, ~parts.exempt, col(Insider.since) < over_before)


def _by_group(db: Session, parts: Parts) -> dict[str, tuple[int, int]]:
    those = (
        select(Group.name, func.count(), func.count().filter(parts.done))
        .select_from(Insider)
        .join(Membership, col(Membership.person) == Insider.person)
        .join(Group, col(Group.id) == Membership.group)
        .where(parts.inside)
        .group_by(Group.name)
        .order_by(Group.name)
    )
    return {name: (done, people) for name, people, done in db.exec(those)}


def _people(policy: Policy) -> SelectOfScalar[str]:
    return select(Insider.person).where(Insider.circle == policy.circle)
