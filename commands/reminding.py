"""What the sweep says about a silent or a late task."""

from datetime import datetime

from sqlmodel import Session

from commands import recurring, taskcards, tasking
from commands.climbing import Kind, Turn
from commands.hours import hours_of
from commands.house import House
from commands.messages import task as words
from commands.messages import tasknews as news
from commands.rules.assigning import LADDERS
from commands.rules.ladder import Ear
from commands.whois import holders
from storage import ladders, letters, lines, people, series, tasks
from storage.kinds.people import Role, Standing
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import N_, _
from storage.tasks import Task

BATCH = 50

NEXT = {
    Ear.SELF: N_("If nothing happens, you are asked again."),
    Ear.MANAGER: N_("If nothing happens, your manager is told."),
    Ear.CSO: N_("If nothing happens, the CSO is told."),
}
OWNED = N_("If nothing happens, the CSO decides about it.")
NOBODY = N_("If nothing happens, nobody else is told.")


def speak(db: Session, now: datetime, house: House, turn: Turn) -> bool:
    """Owes what this rung says. False once the task needs nothing any more."""
    task = tasks.by_number(db, int(turn.climb.subject.removeprefix("T-")))
    if not task or not task.is_alive:
        return False
    if turn.ear is Ear.MANAGER:
        _tell_manager(db, now, house, task, turn)
    elif turn.ear is Ear.CSO:
        _tell_cso(db, now, house, task, turn)
    else:
        _remind(db, now, task, turn)
    if turn.ear is None and task.state is TaskState.ACKNOWLEDGED and now < task.due_at:
        tasking.put_on_ladder(db, now, house, task)  # it was seen: nobody else need hear of it before it is due
        taskcards.show(db, now, house, task)
        return True
    letters.rewrite(
        db, now, taskcards.card_key(task.number, task.hand), words.card(_card(now, task, turn), turn.hours.zone)
    )
    return True


def tick(db: Session, now: datetime, house: House) -> int:
    """Opens the recurring tasks whose time has come. Returns how many."""
    drafts = recurring.opening(db, now)
    for draft in drafts:
        tasking.assign(db, now, house, draft)
    if drafts:
        return_from_leavers(db, now, house)
    return len(drafts)


def return_from_leavers(db: Session, now: datetime, house: House) -> int:
    """Tasks of people who have left go back to whoever asked. Returns how many."""
    left = tasks.held_by_leavers(db, BATCH)
    ladders.hold(db, [each.number for each in left])
    moved = 0
    for each in left:
        to = tasking.returned_to(db, house, each)
        account = people.account(db, to)
        if account and account.standing is Standing.MEMBER:
            why = _("They have left the company, so it is with you again.")
            moved += tasking.pass_on(db, now, house, each, "directory", to, "left the company", why)
            if each.series:
                series.give_to(db, each.series, to)
    return moved


def _card(now: datetime, task: Task, turn: Turn) -> words.Card:
    return taskcards.drawn(now, task, asks_at=turn.asks_at)


def _remind(db: Session, now: datetime, task: Task, turn: Turn) -> None:
    next_ = OWNED if task.owner else _next(turn)
    said = news.reminder(_card(now, task, turn), turn.hours.zone, woke=turn.ear is None, next_=next_)
    letters.owe(db, now, f"{turn.key}:{task.assignee}", task.assignee, said)


def _tell_manager(db: Session, now: datetime, house: House, task: Task, turn: Turn) -> None:
    manager = lines.manager_of(db, task.assignee)
    if not manager:  # gone since the ladder was begun
        _remind(db, now, task, turn)
        return
    _escalate(db, now, house, task, turn, manager)


def _tell_cso(db: Session, now: datetime, house: House, task: Task, turn: Turn) -> None:
    officers = sorted(holders(db, house, Role.CSO))
    if turn.last and officers:
        tasks.own(db, task, officers[0])
    for officer in officers:
        _escalate(db, now, house, task, turn, officer)


def _escalate(db: Session, now: datetime, house: House, task: Task, turn: Turn, to: str) -> None:
    # By direct message: who is late is nobody else's business.
    card, zone = _card(now, task, turn), hours_of(db, house, to).zone
    said = news.escalation(card, zone, asked_for=now - task.created_at, owns=task.owner == to)
    letters.owe(db, now, f"{turn.key}:{to}", to, said)


def _next(turn: Turn) -> str:
    ladder = KIND.ladder(turn.climb.ladder)
    behind = turn.climb.climbed + (turn.ear is not None)
    rung = ladder.rung(behind) if ladder else None
    return NEXT[rung.tell] if rung else NOBODY


KIND = Kind(LADDERS, speak)
