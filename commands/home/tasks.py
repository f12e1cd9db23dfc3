"""On Home: what the person must do, and what somebody asks them to take over."""

from sqlmodel import Session

from commands.home.look import ASKED_FOR, Look
from commands.messages import home_own as words
from commands.messages.home import Section
from storage import home
from storage.tasks import Task


def section(db: Session, look: Look) -> Section:
    """What is offered comes first, then what is due soonest."""
    offered = home.tasks_offered_to(db, look.who.id, ASKED_FOR)
    mine = home.tasks_of(db, look.who.id, ASKED_FOR, max(0, look.start - len(offered)))
    rows = [_row(task, look) for task in [*offered[look.start :], *mine]]
    return words.tasks(look.part(rows), look.zone)


def _row(task: Task, look: Look) -> words.Task:
    overdue, offered = task.due_at < look.now, task.assignee != look.who.id
    return words.Task(task.number, task.title, task.asker, task.state, task.due_at, overdue, offered)
