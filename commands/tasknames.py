"""From what people call a task to the task."""

import re

from sqlmodel import Session

from commands import tasking
from commands.house import House
from commands.refusal import Refusal
from storage.kinds.tongues import _
from storage.tasks import Task

NUMBER = re.compile(r"(?:t-?)?(\d{1,9})", re.IGNORECASE)


def named(db: Session, name: str, house: House) -> Task:
    """The task called T-12, t12 or 12, with its ladder locked. Raises Refusal if there is none."""
    number = NUMBER.fullmatch(name.strip())
    mine = _("{command} alone lists what waits for you.", command=house.command("ack"))
    if not number:
        raise Refusal(
            _("A task is named like T-12. Usage: {command}. {mine}", command=house.command("/ack [T-12]"), mine=mine)
        )
    task = tasking.held(db, int(number[1]))
    if not task:
        raise Refusal(_("There is no task T-{number}. {mine}", number=int(number[1]), mine=mine))
    return task
