"""What tests put into the database before they ask something of it."""

from datetime import datetime, timedelta

from sqlmodel import Session

from commands.audience import reach
from storage import audiences, people, policies, publications
from storage.kinds.policies import Audience, Draft, Terms, Yes
from storage.kinds.reports import Notice, ReportKind
from storage.kinds.tasks import TaskState
from storage.policies import Version
from storage.tasks import Task
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, account

DAY = timedelta(days=1)
TODAY = NOON.date()


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


def policy(
    db: Session, name: str, *texts: str, audience: str = "", title: str = "", material: bool = True
) -> list[Version]:
    """A policy of Dana's with its versions, oldest first; the last is current. For everybody, or for a user group."""
    whom = Audience(groups=(audience,)) if audience else Audience(everyone=True)
    terms = Terms(title or name.replace("-", " ").capitalize(), DANA.id, whom)
    for base, text in enumerate(texts):
        draft = Draft(name, terms, {"en": text}, material=material, base=base)
        made, _number = publications.publish(db, NOON - DAY, TODAY, draft, DANA.id, BEN.id)
    people.keep(db, NOON, [account(handle) for handle in ("ana", "ben", "dana", "chi", "gus")])
    audiences.refresh(db, NOON - DAY, made.circle, reach(db, HOUSE, whom))
    return policies.versions(db, made.id or 0)[::-1]


def accept(db: Session, person: str, version: Version, at: datetime = NOON) -> None:
    """Somebody says yes to a version."""
    policies.accept(db, Yes(person, version.id or 0, "en", version.sha256, at))
