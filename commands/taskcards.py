"""The cards of tasks: their names in the outbox, and what they show."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.hours import hours_of
from commands.house import House
from commands.messages import task as words
from storage import ladders, letters
from storage.kinds.messages import Message
from storage.tasks import Task


def show(db: Session, now: datetime, house: House, task: Task) -> None:
    """Makes the assignee's card tell the truth."""
    letters.rewrite(db, now, card_key(task.number, task.hand), message_for(db, now, house, task))


def message_for(db: Session, now: datetime, house: House, task: Task) -> Message:
    """The card of whoever holds the task now."""
    return words.card(card_of(db, now, task), zone_of(db, house, task))


def card_key(number: str, hand: int = 1) -> str:
    """The name of the letter that is the card of whoever held the task as that `hand`."""
    return f"task:{number}:card:{hand}"


def offer_key(task: Task) -> str:
    """How the names of the letters begin that ask others to take the task over."""
    return f"task:{task.number}:offer:{task.hand}:"


def zone_of(db: Session, house: House, task: Task) -> ZoneInfo:
    """The assignee's zone."""
    return hours_of(db, house, task.assignee).zone


def card_of(db: Session, now: datetime, task: Task) -> words.Card:
    """The task as its card shows it."""
    climb = ladders.at(db, task.number)
    resting = task.snoozed_until if climb and climb.asleep else None
    return drawn(now, task, asks_at=climb.due_at if climb else None, snoozed_until=resting)


def drawn(now: datetime, task: Task, *, asks_at: datetime | None, snoozed_until: datetime | None = None) -> words.Card:
    """The task as a card shows it, with what its ladder says."""
    return words.Card(
        number=task.number,
        title=task.title,
        detail=task.detail,
        source=task.source,
        asker=task.asker,
        assignee=task.assignee,
        due_at=task.due_at,
        state=task.state,
        overdue=task.due_at < now,
        acknowledged_at=task.acknowledged_at,
        done_at=task.done_at,
        owner=task.owner,
        offered_to=task.offered_to,
        snoozed_until=snoozed_until,
        asks_at=asks_at,
        note=task.note,
    )
