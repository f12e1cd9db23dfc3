"""/ack: what waits for me, and my yes to it."""

from sqlmodel import Session

from commands import tasking
from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import ack as words
from commands.refusal import Refusal
from commands.tasknames import named
from storage import tasks
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import _
from storage.tasks import Task

USAGE = "/ack [T-12]"
SHOWN = 10


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """Lists what waits for the person, or acknowledges the task that is named."""
    if not asked.text.strip():
        return _list(db, asked, house, 0)
    return _acknowledge(db, asked, house, asked.text)


def click(db: Session, asked: Invocation, house: House) -> Reply:
    """The button on a task."""
    return _acknowledge(db, asked, house, asked.value)


def turn(db: Session, asked: Invocation, house: House) -> Reply:
    """The buttons to the other pages of the list."""
    start = asked.value.rpartition(":")[2]
    return _list(db, asked, house, int(start) if start.isdecimal() else 0)


def _list(db: Session, asked: Invocation, house: House, start: int) -> Reply:
    mine = tasks.waiting_for(db, asked.person.id, SHOWN, start)
    if start and not mine:
        return _list(db, asked, house, 0)
    rows = [words.Row(task.number, task.title, task.due_at, task.due_at < asked.now) for task in mine]
    return Say(words.waiting(rows, tasks.count_waiting_for(db, asked.person.id), house.zone, start, SHOWN))


def _acknowledge(db: Session, asked: Invocation, house: House, name: str) -> Reply:
    task = _mine(db, asked, house, name)
    if task.state is TaskState.DONE:
        return Say(words.finished(task.number, task.done_at or asked.now, house.zone))
    if not task.is_alive:
        return Say(words.ended(task.number))
    evidence = {"message": f"{asked.said.channel}/{asked.said.ts}"} if asked.said else {}
    if not tasking.acknowledge(db, asked.now, house, task, **evidence):
        return Say(words.already(task.number, task.acknowledged_at or asked.now, house.zone))
    return Say(words.acknowledged(task.number, task.title, task.due_at, house.zone))


def _mine(db: Session, asked: Invocation, house: House, name: str) -> Task:
    task = named(db, name, house)
    if task.assignee != asked.person.id:
        mine = _("{command} alone lists what waits for you.", command=house.command("ack"))
        raise Refusal(
            _(
                "{number} is somebody else's task, so only they can acknowledge it. {mine}",
                number=task.number,
                mine=mine,
            )
        )
    return task
