"""Lists of tasks, each for one viewer: what they may see is decided here."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session

from commands import taskcards
from commands.hours import hours_in
from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import task as cards
from commands.messages import tasklist as words
from commands.refusal import Refusal
from commands.rules.roles import READERS
from commands.rules.words import nearest
from commands.tasknames import named
from commands.tasksight import sees, visible_to
from commands.whois import holders
from storage import lines, tasklists
from storage.kinds.people import Person, Role
from storage.kinds.tongues import _
from storage.tasks import Task

SIZE = 10
KINDS = ("mine", "given", "team", "overdue")


def show(db: Session, asked: Invocation, house: House, which: str, start: int) -> Reply:
    """A page of one list."""
    if which not in KINDS:
        close = nearest(which, KINDS)
        meant = f" {_('Did you mean {close}?', close=close)}" if close else ""
        raise Refusal(
            _(
                "There is no such list.{meant} Usage: {command} list [{kinds}]",
                meant=meant,
                command=house.command("task"),
                kinds="|".join(KINDS),
            )
        )
    those = _those(db, house, asked.person, asked.now, which) & visible_to(db, asked.person)
    rows = [_row(task, asked.person.id, asked.now) for task in tasklists.page(db, those, start, SIZE)]
    if start and not rows:
        return show(db, asked, house, which, 0)
    total = tasklists.number_of(db, those)
    return Say(words.page(which, rows, total, start, SIZE, hours_in(asked.person.zone).zone))


def turn(db: Session, asked: Invocation, house: House) -> Reply:
    """The buttons Back and More."""
    which, _colon, start = asked.value.partition(":")
    return show(db, asked, house, which, int(start) if start.isdecimal() else 0)


def look(db: Session, asked: Invocation, house: House) -> Reply:
    """The button Look: the task as its holder sees it, for whoever may see it."""
    task, who = named(db, asked.value, house), asked.person
    if not sees(db, who, task):
        raise Refusal(
            _("{number} is between its asker and whoever holds it. /ack lists what waits for you.", number=task.number)
        )
    card = taskcards.card_of(db, asked.now, task)
    may_end = task.is_alive and (who.id in {task.asker, task.owner} or Role.CSO in who.roles)
    return Say(cards.view(card, hours_in(who.zone).zone, may_end=may_end))


def _those(db: Session, house: House, who: Person, now: datetime, which: str) -> ColumnElement[bool]:
    if which == "given":
        return tasklists.given_by(who.id)
    if which == "team":
        return tasklists.held_by(_team(db, house, who))
    if which == "overdue":
        return tasklists.overdue(now, who.id if READERS.isdisjoint(who.roles) else None)
    return tasklists.held_by([who.id])


def _team(db: Session, house: House, who: Person) -> list[str]:
    team = set(lines.reports_of(db, who.id))
    if not {Role.RESPONDER, Role.CSO}.isdisjoint(who.roles):
        team |= holders(db, house, Role.RESPONDER)
    return sorted(team)


def _row(task: Task, viewer: str, now: datetime) -> words.Row:
    return words.Row(
        task.number,
        task.title,
        task.assignee,
        task.state,
        task.due_at,
        task.due_at < now,
        task.assignee == viewer,
        task.offered_to,
    )
