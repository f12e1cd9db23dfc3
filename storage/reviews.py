"""Reviews of policies: somebody looked, and the text still holds."""

from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import bindparam
from sqlmodel import Field, Session, col, select

from storage.columns import Table
from storage.policies import Policy


class Review(Table, table=True):
    """A policy was looked through and left as it was; `note` says why."""

    __tablename__ = "policy_review"

    id: int | None = Field(default=None, primary_key=True)
    policy: int = Field(foreign_key="policy.id", index=True)  # read by: the reviews of one policy
    version: int
    reviewer: str
    note: str
    reviewed_at: datetime


NOT_LATELY = col(Policy.review_asked_on).is_(None) | (col(Policy.review_asked_on) <= bindparam("asked_before"))
TO_ASK = (col(Policy.review_due_on) <= bindparam("review_by")) & NOT_LATELY


def add(db: Session, now: datetime, today: date, policy: Policy, reviewer: str, note: str) -> None:
    """Keeps a review; the next one is counted from today."""
    version = policy.current
    db.add(Review(policy=policy.id or 0, version=version, reviewer=reviewer, note=note, reviewed_at=now))
    count_from(policy, today)
    db.add(policy)
    db.flush()


def count_from(policy: Policy, today: date) -> None:
    """Today is the day of the last review."""
    policy.reviewed_on, policy.review_asked_on = today, None
    policy.review_due_on = today + relativedelta(months=policy.front_matter.review_months)


def to_ask(db: Session, due_by: date, asked_before: date, limit: int) -> list[Policy]:
    """Policies whose review is due by then and whose owner was not asked since `asked_before`."""
    those = select(Policy).where(TO_ASK).order_by(col(Policy.review_due_on)).limit(limit)
    locked = those.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list(db.exec(locked, params={"review_by": due_by, "asked_before": asked_before}))


def mark_asked(db: Session, policy: Policy, today: date) -> None:
    """The owner is asked to review it."""
    policy.review_asked_on = today
    db.add(policy)
    db.flush()
