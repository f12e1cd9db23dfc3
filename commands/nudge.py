"""Reminders: one direct message a person for all that is open, at most one a day, in their working hours."""

from datetime import datetime, time, timedelta

from sqlmodel import Session

from commands import shelf
from commands.hours import hours_of
from commands.house import House
from commands.messages import nudge as words
from commands.rules.ladder import Ear, Ladder, Pace, Rung, next_due
from commands.rules.worktime import Hours, add, is_open
from storage import lessons, letters, mornings, nudges
from storage.kinds.messages import Message
from storage.nudges import Nudge

WORKDAY = timedelta(hours=8)
LADDER = Ladder(
    "policies",
    (
        Rung(timedelta(), Ear.SELF),
        Rung(2 * WORKDAY, Ear.SELF),
        Rung(3 * WORKDAY, Ear.SELF),
        Rung(5 * WORKDAY, Ear.SELF),
    ),
    Pace.WORKING,
)
"""At once, after two working days, three more, and then once a week for as long as something is open."""

WAITING = 20
"""Reminders in the outbox at any time: ten thousand at once would hold up what cannot wait."""


def tick(db: Session, now: datetime, house: House) -> int:
    """Owes as many reminders as the outbox has room for. Returns how many people it looked at."""
    room = WAITING - letters.waiting(db, now, WAITING)
    due = nudges.due(db, now, room) if room > 0 else []
    for nudge in due:
        _remind(db, now, house, nudge)
    return len(due)


def rewrite(db: Session, now: datetime, house: House, person: str) -> None:
    """What was open is done: today's reminder is put right in place."""
    nudge = nudges.of(db, person)
    if nudge and nudge.last_key and nudge.last_on == now.astimezone(hours_of(db, house, person).zone).date():
        letters.rewrite(db, now, nudge.last_key, _letter(db, now, house, person))


def _remind(db: Session, now: datetime, house: House, nudge: Nudge) -> None:
    hours = hours_of(db, house, nudge.person)
    today = now.astimezone(hours.zone).date()
    if not shelf.open_rows(db, now, house, nudge.person) and not lessons.open_for(db, nudge.person, now):
        nudges.put_off(db, nudge, None)
    elif not is_open(now, hours):
        nudges.put_off(db, nudge, add(now, timedelta(), hours))
    elif today in {nudge.last_on, mornings.told_on(db, nudge.person)}:  # the digest told of it already
        nudges.put_off(db, nudge, _tomorrow(now, hours))
    else:
        key = f"policy:reminder:{nudge.person}:{today}"
        letters.owe(db, now, key, nudge.person, _letter(db, now, house, nudge.person))
        nudges.mark_told(db, nudge, today, key, _next(now, nudge.climbed + 1, hours))


def _letter(db: Session, now: datetime, house: House, person: str) -> Message:
    waiting = [(lesson.title, lesson.name) for lesson in lessons.open_for(db, person, now)]
    return words.reminder(shelf.open_rows(db, now, house, person), waiting, house.command("policy"), house.zone)


def _next(now: datetime, climbed: int, hours: Hours) -> datetime | None:
    return next_due(LADDER, min(climbed, len(LADDER.rungs) - 1), now, hours)


def _tomorrow(now: datetime, hours: Hours) -> datetime:
    day = now.astimezone(hours.zone).date() + timedelta(days=1)
    return add(datetime.combine(day, time(), hours.zone), timedelta(), hours)
