"""The personal digest: what waits for somebody, at their own morning, and only if something does."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlmodel import Session

from commands import shelf
from commands.hours import hours_in, hours_of
from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import personal as words
from commands.occasion import Occasion
from commands.rules.schedule import slot_on
from commands.rules.worktime import Hours, add, is_open
from storage import home, incidents, journal, lessons, letters, mornings, nudges, reports, tasklists
from storage.kinds.tasks import TaskState
from storage.mornings import Turn
from storage.tasks import Task

BATCH = 200
"""People in one transaction: most of them have nothing to be told, which one question finds out for all."""

ROOM = 20
"""Letters in the outbox at any time: ten thousand at once would hold up what cannot wait."""

SHOWN, MOST = 5, 100
SOON = timedelta(days=7)
"""How long before it is due an obligation is told of."""

SLACK = timedelta(minutes=30)
"""A digest that comes later than this after the morning began says so."""


def enrol(db: Session, now: datetime, house: House, _occasion: Occasion) -> None:
    """Once a day: whoever is new here gets a row. Who wants no digest keeps theirs."""
    if house.personal_digests:
        mornings.enrol(db, now)


def tick(db: Session, now: datetime, house: House) -> int:
    """Owes as many digests as the outbox has room for. Returns how many people were looked at."""
    if not house.personal_digests:
        return 0
    room = ROOM - letters.waiting(db, now, ROOM)
    batch = mornings.due(db, now, BATCH) if room > 0 else []
    soon = (now + SOON).date()
    something = mornings.with_something(db, [turn.person for turn in batch], soon)
    something |= {turn.person for turn in batch if turn.person in house.cso_users}
    later: list[tuple[str, datetime | None]] = []
    for turn in batch:
        again = _again(db, now, turn, worth=turn.person in something)
        if again is not None or not turn.zone:
            later.append((turn.person, again))
        elif room > 0:
            room -= _tell(db, now, house, turn)
    mornings.put_off(db, later)
    return len(batch) if room > 0 else 0


def off(db: Session, asked: Invocation, house: House) -> Reply:
    """The button in a digest, and the command: no more of these."""
    _choose(db, asked, None)
    return Say(words.off(house.command("sitrep")))


def on(db: Session, asked: Invocation, house: House) -> Reply:
    """They come again, from the next morning on."""
    hours = hours_of(db, house, asked.person.id)
    next_at = _tomorrow(asked.now, hours)
    if not mornings.wants(db, asked.person.id):
        _choose(db, asked, next_at)
    return Say(words.on(next_at, house.zone, house.command("sitrep")))


def waits(db: Session, now: datetime, house: House, person: str) -> words.Waits:
    """What waits for the person. Restricted things have a number and no title."""
    hours = hours_of(db, house, person)
    mine = tasklists.pressing(person, _midnight(now, hours))
    return words.Waits(
        tasks=[_row(each, now) for each in tasklists.page(db, mine, 0, SHOWN)],
        task_count=tasklists.number_of(db, mine),
        policies=shelf.open_rows(db, now, house, person),
        lessons=[(each.title, each.name) for each in lessons.open_for(db, person, now)],
        reports=[each.number for each in reports.owned_by(db, person, SHOWN)],
        incidents=[each.number for each in incidents.led_by(db, person, SHOWN)],
        decisions=_decisions(db, house, person),
        duties=[
            each.obligation for each in home.duties_due(db, now.astimezone(hours.zone).date() + SOON, SHOWN, person)
        ],
    )


def _decisions(db: Session, house: House, person: str) -> int:
    """What waits for the person's yes or no; of the CSO, all that is theirs to decide by that role."""
    officer = person in house.cso_users
    found = (
        home.decisions_for(db, person, MOST, duty=officer, everything=officer),
        home.hand_overs_to(db, person, MOST),
        home.exceptions_for(db, person, MOST, everything=officer),
        [each for each in home.publications_for(db, person, MOST) if each.author != person],
    )
    return sum(len(each) for each in found)


def _row(task: Task, now: datetime) -> words.Waiting:
    title = "" if task.restricted else task.title
    return words.Waiting(task.number, title, task.due_at, task.due_at < now, task.state is not TaskState.OPEN)


def _again(db: Session, now: datetime, turn: Turn, *, worth: bool) -> datetime | None:
    """When to look again, or None if the person is to be told now."""
    if not turn.zone:
        return None
    hours = hours_in(turn.zone, turn.country)
    if not is_open(now, hours):
        return add(now, timedelta(), hours)
    today = now.astimezone(hours.zone).date()
    if not worth or today == turn.told_on or _was_nudged(db, turn.person, now, hours):
        return _tomorrow(now, hours)
    return None


def _was_nudged(db: Session, person: str, now: datetime, hours: Hours) -> bool:
    # One direct message a day: whichever came first, and the other waits until tomorrow.
    nudge = nudges.of(db, person)
    return nudge is not None and nudge.last_on == now.astimezone(hours.zone).date()


def _tell(db: Session, now: datetime, house: House, turn: Turn) -> bool:
    hours = hours_in(turn.zone, turn.country)
    today, tomorrow = now.astimezone(hours.zone).date(), _tomorrow(now, hours)
    open_now = waits(db, now, house, turn.person)
    if not open_now.number:
        mornings.put_off(db, [(turn.person, tomorrow)])
        return False
    late = now - add(slot_on(today, time(), hours.zone), timedelta(), hours)
    # Only whoever was due this morning is late: a row may have been made later in the day.
    if late > SLACK and turn.next_at <= now - late:
        open_now = replace(open_now, late_by=late)
    told = words.digest(open_now, house.zone, house.command("ack"), house.command("policy"))
    letters.owe(db, now, f"personal-digest:{turn.person}:{today}", turn.person, told)
    mornings.mark_told(db, turn.person, today, tomorrow)
    return True


def _choose(db: Session, asked: Invocation, next_at: datetime | None) -> None:
    mornings.want(db, asked.person.id, next_at)
    journal.record(db, asked.now, asked.person.id, "personal:chosen", asked.person.id, wanted=next_at is not None)


def _tomorrow(now: datetime, hours: Hours) -> datetime:
    return add(_midnight(now, hours), timedelta(), hours)


def _midnight(now: datetime, hours: Hours) -> datetime:
    day = now.astimezone(hours.zone).date() + timedelta(days=1)
    return slot_on(day, time(), hours.zone)
