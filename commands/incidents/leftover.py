"""What is not over when an incident is closed: tasks, withdrawn or kept as follow-ups; and clocks, which run on."""

from commands import clock_card, tasking
from commands.incidents.sight import Desk
from commands.messages.incident_forms import Unfinished
from commands.messages.incident_notes import Left, leftover
from storage import matters, tasks, timeline
from storage.kinds.clocks import TICKING
from storage.kinds.incidents import LineKind
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import _, in_company
from storage.tasks import Task


def of(desk: Desk) -> Unfinished:
    """What is not over yet."""
    return Unfinished([task.title for task in _alive(desk)], _running(desk))


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


def _running(desk: Desk) -> int:
    matter = matters.by_ref(desk.db, desk.number)
    rows = clock_card.rows_of(desk.db, desk.asked.now, matter) if matter else []
    return sum(row.state in TICKING and not row.waived for row in rows)


def _alive(desk: Desk) -> list[Task]:
    return [task for task in tasks.of_source(desk.db, desk.number) if task.is_alive]


def _withdraw(desk: Desk, task: Task) -> None:
    held = tasking.held(desk.db, task.id or 0) or task
    reason = _("{number} is closed.", number=desk.number)
    tasking.close(desk.db, desk.asked.now, desk.house, held, TaskState.WITHDRAWN, desk.asked.person.id, reason)
