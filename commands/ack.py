"""/ack: what waits for me, and my yes to it."""

import re

from sqlmodel import Session

from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import ack as words
from commands.refusal import Refusal
from storage import journal, tasks
from storage.kinds.tasks import TaskState
from storage.tasks import Task

USAGE = "/ack [T-12]"
SHOWN = 10
NUMBER = re.compile(r"(?:t-?)?(\d{1,9})", re.IGNORECASE)


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """Lists what waits for the person, or acknowledges the task that is named."""
    if not asked.text.strip():
        return _list(db, asked, house)
    return _acknowledge(db, asked, house, asked.text)


def click(db: Session, asked: Invocation, house: House) -> Reply:
    """The button on a task."""
    return _acknowledge(db, asked, house, asked.value)


def _list(db: Session, asked: Invocation, house: House) -> Reply:
    mine = tasks.waiting_for(db, asked.person.id, SHOWN)
    rows = [words.Row(task.number, task.title, task.due_at, task.due_at < asked.now) for task in mine]
    return Say(words.waiting(rows, tasks.count_waiting_for(db, asked.person.id), house.zone))


def _acknowledge(db: Session, asked: Invocation, house: House, name: str) -> Reply:
    task = _mine(db, asked, house, name)
    if task.state is TaskState.DONE:
        return Say(words.finished(task.number, task.done_at or asked.now, house.zone))
    if not tasks.acknowledge(db, task, asked.now):
        db.refresh(task)
        return Say(words.already(task.number, task.acknowledged_at or asked.now, house.zone))
    journal.record(db, asked.now, asked.person.id, "task:acknowledged", task.number, text_sha256=task.fingerprint)
    return Say(words.acknowledged(task.number, task.title, task.due_at, house.zone))


def _mine(db: Session, asked: Invocation, house: House, name: str) -> Task:
    number = NUMBER.fullmatch(name.strip())
    mine = f"{house.command('ack')} alone lists what waits for you."
    if not number:
        raise Refusal(f"A task is named like T-12. Usage: {house.command(USAGE)}. {mine}")
    task = tasks.by_number(db, int(number[1]))
    if not task:
        raise Refusal(f"There is no task T-{int(number[1])}. {mine}")
    if task.assignee != asked.person.id:
        raise Refusal(f"{task.number} is somebody else's task, so only they can acknowledge it. {mine}")
    return task
