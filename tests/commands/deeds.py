"""What tests put into the database before they ask something of it."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from storage.kinds.reports import Notice, ReportKind
from storage.kinds.tasks import TaskState
from storage.policies import Acceptance, Policy, Version
from storage.tasks import Task
from tests.commands.cast import ANA, DANA, NOON

DAY = timedelta(days=1)


def notice(what: str = "Odd mail", kind: ReportKind = ReportKind.OTHER, once: str = "once", **more: bool) -> Notice:
    """Ana noticed something at NOON."""
    return Notice(what, kind, NOON, "", more.get("restricted", False), ANA.id, once)


def task(
    db: Session,
    title: str = "Return the badge",
    assignee: str = ANA.id,
    due_at: datetime = NOON + DAY,
    state: TaskState = TaskState.OPEN,
) -> Task:
    """Dana asks somebody for something, a day before NOON."""
    asked = Task(title=title, asker=DANA.id, assignee=assignee, created_at=NOON - DAY, due_at=due_at, state=state)
    db.add(asked)
    db.flush()
    return asked


def policy(db: Session, name: str, *texts: str, audience: str = "", title: str = "") -> list[Version]:
    """A policy with its versions, oldest first; the last is current."""
    made = Policy(
        name=name,
        title=title or name.replace("-", " ").capitalize(),
        owner=DANA.id,
        audience=audience,
        review_due_on=date(2027, 3, 1),
        current=len(texts),
    )
    db.add(made)
    db.flush()
    versions = [
        Version(
            policy=made.id or 0,
            number=number,
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            published_at=NOON - DAY,
        )
        for number, text in enumerate(texts, start=1)
    ]
    db.add_all(versions)
    db.flush()
    return versions


def accept(db: Session, person: str, version: Version, at: datetime = NOON) -> None:
    """Somebody says yes to a version."""
    db.add(Acceptance(person=person, version=version.id or 0, accepted_at=at))
    db.flush()
