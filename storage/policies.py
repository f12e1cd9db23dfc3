"""Policies, their versions and people's acceptances."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from storage.columns import Table


class Policy(Table, table=True):
    """A policy by name; what it says is in its versions. An empty audience is everybody."""

    __tablename__ = "policy"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    title: str
    owner: str
    audience: str = ""
    review_due_on: date
    current: int


class Version(Table, table=True):
    """One text of a policy. It never changes; `sha256` is of the exact text."""

    __tablename__ = "policy_version"
    __table_args__ = (UniqueConstraint("policy", "number"),)  # also read by: the current text

    id: int | None = Field(default=None, primary_key=True)
    policy: int = Field(foreign_key="policy.id")
    number: int
    text: str
    sha256: str
    published_at: datetime


class Acceptance(Table, table=True):
    """A person's yes to one version."""

    __tablename__ = "acceptance"

    person: str = Field(primary_key=True)
    version: int = Field(primary_key=True, foreign_key="policy_version.id")
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands with one policy."""

    policy: Policy
    version: Version
    accepted_at: datetime | None


def owners(db: Session) -> frozenset[str]:
    """Whoever owns a policy."""
    return frozenset(db.exec(select(Policy.owner).distinct()))


def audiences(db: Session) -> frozenset[str]:
    """The user groups that any policy is for."""
    return frozenset(db.exec(select(Policy.audience).where(Policy.audience != "").distinct()))


def applying_to(db: Session, person: str, groups: frozenset[str]) -> list[Standing]:
    """The policies that apply to the person, by title, with the current version and the person's yes to it."""
    audiences = ("", *groups)
    mine = (
        select(Policy, Version, Acceptance.accepted_at)
        .join(Version, (col(Version.policy) == Policy.id) & (col(Version.number) == Policy.current))
        .outerjoin(Acceptance, (col(Acceptance.version) == Version.id) & (col(Acceptance.person) == person))
        .where(col(Policy.audience).in_(audiences))
        .order_by(col(Policy.title))
    )
    return [Standing(policy, version, accepted_at) for policy, version, accepted_at in db.exec(mine)]
