"""What an author proposes to publish, until somebody else approves it: all of it, or nothing."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import Index, update
from sqlmodel import Field, Session, col, select

from storage import audiences, reviews
from storage.columns import Table, one_of
from storage.kinds.policies import Draft, PublicationState, Terms
from storage.policies import Policy, Translation, Version, by_name, fingerprint


class Publication(Table, table=True):
    """One proposal. `approvers` are the people who were asked, separated by blanks."""

    __tablename__ = "publication"
    __table_args__ = (Index("ix_publication_state", "state"),)  # read by: Home, what I am asked to approve

    id: int | None = Field(default=None, primary_key=True)
    author: str
    approvers: str
    proposed_at: datetime
    state: PublicationState = Field(default=PublicationState.PROPOSED, sa_column=one_of(PublicationState))
    decided_by: str | None = None
    decided_at: datetime | None = None

    @property
    def asked(self) -> list[str]:
        """Whom the author asked to approve."""
        return self.approvers.split()


class Sheet(Table, table=True):
    """One policy in a publication, as its files say it should be. `texts` is JSON: texts by language."""

    __tablename__ = "publication_sheet"

    publication: int = Field(primary_key=True, foreign_key="publication.id")
    name: str = Field(primary_key=True)
    place: int
    terms: str
    texts: str
    change: str
    material: bool
    new_text: bool
    base: int

    @property
    def draft(self) -> Draft:
        """The sheet as it was drafted."""
        return Draft(
            self.name,
            Terms.from_json(self.terms),
            json.loads(self.texts),
            self.change,
            self.material,
            self.new_text,
            self.base,
        )


def propose(db: Session, now: datetime, author: str, approvers: Sequence[str], drafts: Sequence[Draft]) -> Publication:
    """Keeps the drafts until they are decided upon."""
    publication = Publication(author=author, approvers=" ".join(approvers), proposed_at=now)
    db.add(publication)
    db.flush()
    for place, draft in enumerate(drafts):
        db.add(_sheet(publication.id or 0, place, draft))
    db.flush()
    return publication


def by_id(db: Session, publication: int) -> Publication | None:
    """The publication of that id."""
    return db.get(Publication, publication)


def drafts(db: Session, publication: int) -> list[Draft]:
    """What it proposes, in its order."""
    those = select(Sheet).where(Sheet.publication == publication).order_by(col(Sheet.place))
    return [sheet.draft for sheet in db.exec(those)]


def decide(db: Session, now: datetime, publication: Publication, who: str, state: PublicationState) -> bool:
    """Approves or refuses; False if somebody was quicker."""
    this = (col(Publication.id) == publication.id) & (col(Publication.state) == PublicationState.PROPOSED)
    change = update(Publication).where(this).values(state=state, decided_by=who, decided_at=now)
    return db.connection().execute(change).rowcount == 1


def publish(db: Session, now: datetime, today: date, draft: Draft, author: str, approver: str) -> tuple[Policy, int]:
    """Puts a draft in force. Returns the policy and the number of the version that holds now."""
    policy = by_name(db, draft.name) or _new(now, today, draft, audiences.circle_of(db, draft.terms.audience))
    _set_terms(db, policy, draft.terms)
    number = draft.base + draft.new_text
    if draft.new_text:
        policy.current = number
        reviews.count_from(policy, today)
        if draft.material:
            policy.counts_from, policy.opened_at = number, now
    policy.announced = False
    db.add(policy)
    db.flush()
    if draft.new_text:
        _add_version(db, now, policy.id or 0, number, draft, author, approver)
    return policy, number


def _new(now: datetime, today: date, draft: Draft, circle: int) -> Policy:
    terms = draft.terms
    return Policy(
        name=draft.name,
        title=terms.title,
        owner=terms.owner,
        circle=circle,
        terms=terms.as_json(),
        acceptance=terms.acceptance,
        grace_days=terms.grace_days,
        current=0,
        counts_from=1,
        opened_at=now,
        reviewed_on=today,
        review_due_on=today,
    )


def _set_terms(db: Session, policy: Policy, terms: Terms) -> None:
    policy.title, policy.owner, policy.terms = terms.title, terms.owner, terms.as_json()
    policy.acceptance, policy.grace_days = terms.acceptance, terms.grace_days
    policy.circle = audiences.circle_of(db, terms.audience)
    policy.review_due_on = policy.reviewed_on + relativedelta(months=terms.review_months)


def _add_version(
    db: Session, now: datetime, policy: int, number: int, draft: Draft, author: str, approver: str
) -> None:
    text = draft.texts[draft.language]
    version = Version(
        policy=policy,
        number=number,
        language=draft.language,
        text=text,
        sha256=fingerprint(text),
        material=draft.material,
        change=draft.change,
        author=author,
        approver=approver,
        published_at=now,
    )
    db.add(version)
    db.flush()
    for language, words in draft.texts.items():
        if language != draft.language:
            key = version.id or 0
            db.add(Translation(version=key, language=language, text=words, sha256=fingerprint(words)))
    db.flush()


def _sheet(publication: int, place: int, draft: Draft) -> Sheet:
    return Sheet(
        publication=publication,
        name=draft.name,
        place=place,
        terms=draft.terms.as_json(),
        texts=json.dumps(dict(draft.texts), ensure_ascii=False),
        change=draft.change,
        material=draft.material,
        new_text=draft.new_text,
        base=draft.base,
    )
