"""Tasks that are still to do when an incident is closed: withdrawn, or kept as follow-ups."""

from commands import tasking
from commands.incidents.sight import Desk
from commands.messages.incident_notes import Left, leftover
from storage import tasks, timeline
from storage.kinds.incidents import LineKind
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import _, in_company
from storage.tasks import Task


def of(desk: Desk) -> list[str]:
    """The titles of those that are still to do."""
    return [task.title for task in _alive(desk)]


@in_company()
def settle(desk: Desk, *, withdraw: bool) -> Left:
    """Withdraws them, or keeps them with whoever has them."""
    open_ones = _alive(desk)
    for task in open_ones if withdraw else ():
        _withdraw(desk, task)
    left = Left(len(open_ones), withdraw)
    if open_ones:
        said = f"{leftover(left)} {', '.join(task.number for task in open_ones)}"
        id_, who = desk.incident.id or 0, desk.asked.person.id
        timeline.add(desk.db, desk.asked.now, id_, LineKind.CHANGE, who, said)
    return left


def _alive(desk: Desk) -> list[Task]:
    return [task for task in tasks.of_source(desk.db, desk.number) if task.is_alive]


def _withdraw(desk: Desk, task: Task) -> None:
    held = tasking.held(desk.db, task.id or 0) or task
    reason = _("{number} is closed.", number=desk.number)
    tasking.close(desk.db, desk.asked.now, desk.house, held, TaskState.WITHDRAWN, desk.asked.person.id, reason)
