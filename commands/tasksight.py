"""Who may see a task: a restricted one is for its people and for whoever sees the incident it comes from."""

from sqlalchemy import ColumnElement, true
from sqlmodel import Session

from commands.house import House
from commands.refusal import Refusal
from commands.rules.roles import READERS
from commands.whois import holders
from storage import leading, lines, tasklists
from storage.kinds.people import Person, Role
from storage.kinds.tongues import _
from storage.tasks import Task


def sees(db: Session, who: Person, task: Task) -> bool:
    """Whether this person may read the task."""
    if who.id in {task.asker, task.assignee, task.owner}:
        return True
    if task.restricted:
        return Role.CSO in who.roles or task.source in leading.part_of(db, who.id)
    return not READERS.isdisjoint(who.roles) or task.assignee in lines.reports_of(db, who.id)


def visible_to(db: Session, who: Person) -> ColumnElement[bool]:
    """Leaves the restricted tasks out of a list that this person may not read."""
    return true() if Role.CSO in who.roles else tasklists.readable(who.id, leading.part_of(db, who.id))


def refuse_strangers(db: Session, house: House, task: Task, to: str) -> None:
    """A restricted task is offered to nobody who may not see what it comes from. Raises Refusal."""
    if task.restricted and to not in holders(db, house, Role.CSO) and task.source not in leading.part_of(db, to):
        raise Refusal(
            _(
                "{number} is restricted: only somebody named in {source} can take it over.",
                number=task.number,
                source=task.source,
            )
        )
