"""Exceptions from policies: asked for, decided, and over by themselves."""

from datetime import date, datetime

from sqlalchemy import Index, bindparam, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of
from storage.kinds.policies import ExceptionState


class PolicyException(Table, table=True):
    """A person need not follow a policy until that day, the day itself included, for a reason that was approved."""

    __tablename__ = "policy_exception"
    __table_args__ = (
        Index("ix_policy_exception_person_state", "person", "state"),  # read by: my policies
        Index("ix_policy_exception_policy_state", "policy", "state"),  # read by: coverage
        Index("ix_policy_exception_state_until_on", "state", "until_on"),  # read by: the tick
    )

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    policy: int = Field(foreign_key="policy.id")
    person: str
    reason: str
    until_on: date
    asked_at: datetime
    state: ExceptionState = Field(default=ExceptionState.ASKED, sa_column=one_of(ExceptionState))
    decided_by: str | None = None
    decided_at: datetime | None = None
    reminded: bool = False

    @property
    def number(self) -> str:
        """How people name it: E-7."""
        return f"E-{self.id}"


APPROVED = col(PolicyException.state) == ExceptionState.APPROVED
OVER = APPROVED & (col(PolicyException.until_on) < bindparam("today"))
ENDING = APPROVED & (col(PolicyException.until_on) <= bindparam("ends_by")) & col(PolicyException.reminded).is_(False)


def asked_once(db: Session, once: str) -> PolicyException | None:
    """The exception that this very form has already asked for, if any."""
    return db.exec(select(PolicyException).where(PolicyException.once == once)).first()


def ask(
    db: Session, now: datetime, once: str, policy: int, person: str, reason: str, until_on: date
) -> PolicyException:
    """Keeps what was asked for and numbers it."""
    asked = PolicyException(once=once, policy=policy, person=person, reason=reason, until_on=until_on, asked_at=now)
    db.add(asked)
    db.flush()
    return asked


def by_id(db: Session, number: int) -> PolicyException | None:
    """The exception of that id."""
    return db.get(PolicyException, number)


def decide(db: Session, now: datetime, asked: PolicyException, who: str, state: ExceptionState) -> bool:
    """Approves or refuses; False if somebody was quicker."""
    this = (col(PolicyException.id) == asked.id) & (col(PolicyException.state) == ExceptionState.ASKED)
    change = update(PolicyException).where(this).values(state=state, decided_by=who, decided_at=now)
    return db.connection().execute(change).rowcount == 1


def ended(db: Session, today: date, limit: int) -> list[PolicyException]:
    """Approved ones whose last day is over."""
    those = select(PolicyException).where(OVER).order_by(col(PolicyException.until_on)).limit(limit)
    return list(db.exec(those, params={"today": today}))


def ending(db: Session, until: date, limit: int) -> list[PolicyException]:
    """Approved ones that end by `until` and whose holder was not told yet."""
    those = select(PolicyException).where(ENDING).order_by(col(PolicyException.until_on)).limit(limit)
    return list(db.exec(those, params={"ends_by": until}))


def running_out(db: Session, today: date, until: date, limit: int) -> list[PolicyException]:
    """Approved ones that hold today and end by `until`, the soonest first."""
    soon = select(PolicyException).where(APPROVED, col(PolicyException.until_on).between(today, until))
    return list(db.exec(soon.order_by(col(PolicyException.until_on)).limit(limit)))


def end(db: Session, over: PolicyException) -> bool:
    """It is over; False if somebody was quicker."""
    this = (col(PolicyException.id) == over.id) & (col(PolicyException.state) == ExceptionState.APPROVED)
    change = update(PolicyException).where(this).values(state=ExceptionState.ENDED)
    return db.connection().execute(change).rowcount == 1


def mark_reminded(db: Session, told: PolicyException) -> bool:
    """The holder is told that it ends; False if somebody was quicker."""
    this = (col(PolicyException.id) == told.id) & col(PolicyException.reminded).is_(False)
    return db.connection().execute(update(PolicyException).where(this).values(reminded=True)).rowcount == 1
