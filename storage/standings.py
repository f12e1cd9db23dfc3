"""Where a person stands with the policies that apply to them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from storage.audiences import Insider
from storage.exceptions import PolicyException
from storage.kinds.policies import ExceptionState
from storage.policies import Acceptance, Policy, Version


@dataclass(frozen=True, slots=True)
class Said:
    """The newest version that somebody said yes to, and when; neither if they never did."""

    version: int | None = None
    at: datetime | None = None


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands with one policy: since when it applies, and their newest yes and exception."""

    policy: Policy
    since: datetime
    said: Said
    excepted_until: date | None


def applying_to(db: Session, person: str, today: date) -> list[Standing]:
    """The policies that apply to the person, by title, with their newest yes and the exception that holds today."""
    mine = (
        select(Policy, Insider.since)
        .join(Insider, col(Insider.circle) == Policy.circle)
        .where(Insider.person == person)
        .order_by(col(Policy.title))
    )
    rows = db.exec(mine).all()
    said = _newest_yes(db, person)
    excepted = _exceptions(db, person, today)
    return [
        Standing(policy, since, said.get(policy.id or 0, NOTHING), excepted.get(policy.id or 0))
        for policy, since in rows
    ]


def _newest_yes(db: Session, person: str) -> dict[int, Said]:
    said = (
        select(Version.policy, Version.number, Acceptance.accepted_at)
        .join(Version, col(Version.id) == Acceptance.version)
        .where(Acceptance.person == person)
        .order_by(col(Version.number))
    )
    return {policy: Said(number, at) for policy, number, at in db.exec(said)}


def _exceptions(db: Session, person: str, today: date) -> dict[int, date]:
    holding = select(col(PolicyException.policy), col(PolicyException.until_on)).where(
        PolicyException.person == person,
        PolicyException.state == ExceptionState.APPROVED,
        col(PolicyException.until_on) >= today,
    )
    return dict(db.exec(holding).all())
