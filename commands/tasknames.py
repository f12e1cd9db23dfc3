"""From what people call a task to the task."""

import re

from sqlmodel import Session

from commands import tasking
from commands.house import House
from commands.refusal import Refusal
from storage.tasks import Task

NUMBER = re.compile(r"(?:t-?)?(\d{1,9})", re.IGNORECASE)


def named(db: Session, name: str, house: House) -> Task:
    """The task called T-12, t12 or 12, with its ladder locked. Raises Refusal if there is none."""
    number = NUMBER.fullmatch(name.strip())
    mine = f"{house.command('ack')} alone lists what waits for you."
    if not number:
        raise Refusal(f"A task is named like T-12. Usage: {house.command('/ack [T-12]')}. {mine}")
    task = tasking.held(db, int(number[1]))
    if not task:
        raise Refusal(f"There is no task T-{int(number[1])}. {mine}")
    return task
