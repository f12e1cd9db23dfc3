"""Policies, their versions and people's acceptances.

A yes counts while it is to a version not older than `counts_from`: a material change moves that number, and so
re-opens any number of acceptances by changing one row.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Index, UniqueConstraint, func, update
from sqlmodel import Field, Session, col, select

from storage.audiences import STALE, Circle
from storage.columns import Table
from storage.inserting import insert_new
from storage.kinds.policies import Terms, Yes


class Policy(Table, table=True):
    """A policy by name, on the terms that hold now; what it says is in its versions.

    `opened_at` is when version `counts_from` was published. `reviewed_on` is the last review, from which
    `review_due_on` is counted.
    """

    __tablename__ = "policy"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    title: str
    owner: str = Field(index=True)  # read by: my policies as an owner
    circle: int = Field(foreign_key="circle.id", index=True)  # read by: what applies to me
    terms: str
    acceptance: bool
    grace_days: int
    current: int
    counts_from: int
    opened_at: datetime
    reviewed_on: date
    review_due_on: date = Field(index=True)  # read by: the tick, the posture
    review_asked_on: date | None = None
    announced: bool = Field(default=True, index=True)  # read by: the tick

    @property
    def front_matter(self) -> Terms:
        """The terms as they were published."""
        return Terms.from_json(self.terms)

    @property
    def grace(self) -> timedelta:
        """How long somebody has for it."""
        return timedelta(days=self.grace_days)


class Version(Table, table=True):
    """One text of a policy in the language that binds. It never changes; `sha256` is of the exact text."""

    __tablename__ = "policy_version"
    __table_args__ = (UniqueConstraint("policy", "number"),)  # also read by: the current text

    id: int | None = Field(default=None, primary_key=True)
    policy: int = Field(foreign_key="policy.id")
    number: int
    language: str
    text: str
    sha256: str
    material: bool
    change: str
    author: str
    approver: str
    published_at: datetime


class Translation(Table, table=True):
    """A version in another language. It never changes either."""

    __tablename__ = "policy_translation"

    version: int = Field(primary_key=True, foreign_key="policy_version.id")
    language: str = Field(primary_key=True)
    text: str
    sha256: str


class Acceptance(Table, table=True):
    """A person's yes to one version, in the words they read: `sha256` is of that text."""

    __tablename__ = "acceptance"
    __table_args__ = (Index("ix_acceptance_version_person", "version", "person"),)  # read by: coverage, the export

    person: str = Field(primary_key=True)
    version: int = Field(primary_key=True, foreign_key="policy_version.id")
    language: str
    sha256: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a version in one language."""

    version: Version
    language: str
    text: str
    sha256: str


READY = select(Policy.circle).join(Circle, col(Circle.id) == Policy.circle).where(~STALE)
TO_ANNOUNCE = READY.where(col(Policy.announced).is_(False))


def owners(db: Session) -> frozenset[str]:
    """Whoever owns a policy."""
    return frozenset(db.exec(select(Policy.owner).distinct()))


def fingerprint(text: str) -> str:
    """The SHA-256 of a text, as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def by_name(db: Session, name: str) -> Policy | None:
    """The policy of that name."""
    return db.exec(select(Policy).where(Policy.name == name)).first()


def by_id(db: Session, policy: int) -> Policy:
    """The policy of that id."""
    return db.exec(select(Policy).where(Policy.id == policy)).one()


def all_policies(db: Session) -> list[Policy]:
    """All policies, by title."""
    return list(db.exec(select(Policy).order_by(col(Policy.title))))


def version(db: Session, policy: int, number: int) -> Version | None:
    """One version of a policy."""
    return db.exec(select(Version).where(Version.policy == policy, Version.number == number)).first()


def version_by_id(db: Session, version: int) -> Version | None:
    """A version by its id."""
    return db.get(Version, version)


def versions(db: Session, policy: int) -> list[Version]:
    """The versions of a policy, the newest first."""
    return list(db.exec(select(Version).where(Version.policy == policy).order_by(col(Version.number).desc())))


def changes(db: Session, version: Version, limit: int) -> list[Version]:
    """This version and the ones before it that say what changed, the newest first."""
    told = select(Version).where(
        Version.policy == version.policy, Version.number <= version.number, Version.change != ""
    )
    return list(db.exec(told.order_by(col(Version.number).desc()).limit(limit)))


def counting(db: Session, policy: Policy) -> list[int]:
    """The ids of the versions that a yes may be to."""
    those = select(Version.id).where(Version.policy == policy.id, Version.number >= policy.counts_from)
    return [found for found in db.exec(those) if found]


def texts(db: Session, version: Version) -> dict[str, str]:
    """The words of a version by language, the binding one first."""
    return {words.language: words.text for words in wordings(db, version)}


def wordings(db: Session, version: Version) -> list[Text]:
    """A version in each of its languages, with the hash that was kept for it."""
    others = db.exec(select(Translation).where(Translation.version == version.id)).all()
    first = Text(version, version.language, version.text, version.sha256)
    return [first, *(Text(version, each.language, each.text, each.sha256) for each in others)]


def text_for(db: Session, version: Version, locale: str) -> Text:
    """The words of a version in the reader's language if there are any, else in the one that binds."""
    language = locale.partition("-")[0].lower()
    if language != version.language:
        other = db.get(Translation, (version.id, language))
        if other:
            return Text(version, language, other.text, other.sha256)
    return Text(version, version.language, version.text, version.sha256)


def accept(db: Session, yes: Yes) -> bool:
    """Keeps a person's yes; False if they had said it before."""
    row = {"person": yes.person, "version": yes.version, "language": yes.language}
    said = {**row, "sha256": yes.sha256, "accepted_at": yes.at}
    return insert_new(db, Acceptance, said, ["person", "version"])


def acceptance(db: Session, person: str, version: int) -> Acceptance | None:
    """The person's yes to a version."""
    return db.get(Acceptance, (person, version))


def reviews_overdue(db: Session, today: date) -> int:
    """How many policies should have been reviewed before today."""
    return db.exec(select(func.count()).select_from(Policy).where(col(Policy.review_due_on) < today)).one()


def to_announce(db: Session) -> int | None:
    """An audience that something was published for, unless it is still to be worked out."""
    return db.exec(TO_ANNOUNCE.limit(1)).first()


def mark_announced(db: Session, circle: int) -> None:
    """The people of this audience will be told."""
    db.connection().execute(update(Policy).where(col(Policy.circle) == circle).values(announced=True))


def to_review(db: Session, until: date) -> list[Policy]:
    """The policies whose review is due by that day, the longest due first."""
    return list(db.exec(select(Policy).where(Policy.review_due_on <= until).order_by(col(Policy.review_due_on))))
