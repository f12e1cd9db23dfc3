"""From what people call a task to the task."""

from sqlmodel import Session

from commands import tasking
from commands.house import House
from commands.refusal import Refusal
from commands.rules.names import number_in
from storage.kinds.tongues import _
from storage.tasks import Task


def named(db: Session, name: str, house: House) -> Task:
    """The task called T-12, t12 or 12, with its ladder locked. Raises Refusal if there is none."""
    number = number_in(name, "T")
    mine = _("{command} alone lists what waits for you.", command=house.command("ack"))
    if number is None:
        raise Refusal(
            _("A task is named like T-12. Usage: {command}. {mine}", command=house.command("/ack [T-12]"), mine=mine)
        )
    task = tasking.held(db, number)
    if not task:
        raise Refusal(_("There is no task T-{number}. {mine}", number=number, mine=mine))
    return task
