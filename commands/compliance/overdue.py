"""An overdue obligation on its ladder: its owner is asked twice, then the CSO is told."""

from datetime import datetime, timedelta

from sqlmodel import Session

from commands import climbing
from commands.climbing import Kind, Turn
from commands.house import House
from commands.messages import obligations as words
from commands.rules.ladder import Ear, Ladder, Rung
from storage import duties, ladders, letters, venues
from storage.duties import Duty

KIND_NAME = "obligation"
A_DAY = timedelta(hours=8)
"""Of work."""

LADDER = Ladder("obligation-overdue", (Rung(timedelta(), Ear.SELF), Rung(A_DAY, Ear.SELF), Rung(A_DAY, Ear.CSO)))


def start(db: Session, now: datetime, house: House, duty: Duty) -> None:
    """Its day has passed without evidence."""
    climbing.start(db, now, house, _subject(duty.obligation), KIND_NAME, LADDER, duty.owner)


def finish(db: Session, duty: Duty) -> None:
    """There is evidence, or another date."""
    ladders.finish(db, _subject(duty.obligation))


def speak(db: Session, now: datetime, house: House, turn: Turn) -> bool:
    """Owes what this rung says. False once it is no longer overdue."""
    duty = duties.of(db, turn.climb.subject.removeprefix(f"{KIND_NAME}:"))
    today = now.astimezone(house.zone).date()
    row = house.books.obligations.rows.get(duty.obligation) if duty else None
    if duty is None or row is None or duty.due_on is None or duty.due_on >= today:
        return False
    ear = house.cso_channel if turn.ear is Ear.CSO else duty.owner
    named = venues.may_name(db, ear)
    said = words.reminder(row, duty.taken, today, house.command("compliance"), named=named)
    letters.owe(db, now, f"{turn.key}:{ear}", ear, said)
    return True


def _subject(obligation: str) -> str:
    return f"{KIND_NAME}:{obligation}"


KIND = Kind((LADDER,), speak)
