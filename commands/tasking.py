"""What can happen to a task, whoever causes it: each change with its ladder, its journal entry and its letters.

The ladder is locked first (see storage.ladders), so read a task through `held` before changing it.
"""

from datetime import datetime

from sqlmodel import Session

from commands import climbing, recurring
from commands.hours import hours_of
from commands.house import House
from commands.messages import tasknews as news
from commands.rules.assigning import LADDERS, ladder_for, without_manager
from commands.rules.ladder import Ladder
from commands.rules.sources import for_journal
from commands.rules.worktime import Hours
from commands.taskcards import card_key, card_of, message_for, offer_key, show
from commands.whois import holders
from storage import journal, ladders, letters, lines, people, tasks
from storage.journal import Fact
from storage.kinds.people import Role, Standing
from storage.kinds.tasks import Draft, TaskState
from storage.tasks import Task

KIND = "task"


def assign(db: Session, now: datetime, house: House, draft: Draft) -> tuple[Task, bool]:
    """Asks somebody for something; True beside it if this very act had asked it before. Who may is asked elsewhere."""
    known = tasks.asked_once(db, draft.once) if draft.once else None
    if known:
        return known, True
    task = tasks.add(db, now, draft)
    put_on_ladder(db, now, house, task)
    journal.record(db, now, task.asker, "task:assigned", task.number, **assigned_facts(task))
    letters.owe(
        db,
        now,
        card_key(task.number, task.hand),
        task.assignee,
        message_for(db, now, house, task),
    )
    return task, False


def assigned_facts(task: Task) -> dict[str, Fact]:
    """What the journal tells of a new task."""
    source = for_journal(task.source)
    told: dict[str, Fact] = {"assignee": task.assignee, "text_sha256": task.fingerprint, "source": source}
    return told | {"due_at": task.due_at.isoformat(), "restricted": task.restricted}


def held(db: Session, number: int) -> Task | None:
    """The task with its ladder locked until the transaction ends."""
    ladders.on(db, f"T-{number}")
    return tasks.by_number(db, number)


def acknowledge(db: Session, now: datetime, house: House, task: Task, **evidence: Fact) -> bool:
    """The assignee's yes, with the fingerprint of what they were shown. False if it changed nothing."""
    if not tasks.acknowledge(db, task, now):
        db.refresh(task)
        return False
    if not task.snoozed_until or task.snoozed_until <= now:
        put_on_ladder(db, now, house, task)
    journal.record(db, now, task.assignee, "task:acknowledged", task.number, text_sha256=task.fingerprint, **evidence)
    show(db, now, house, task)
    return True


def finish(db: Session, now: datetime, house: House, task: Task, note: str) -> bool:
    """It is done: nothing is asked any more, and its asker reads the note. False if it had ended."""
    offered_to = task.offered_to
    if not tasks.finish(db, task, now, note):
        return False
    _end_offer(db, now, task, offered_to)
    ladders.finish(db, task.number)
    journal.record(db, now, task.assignee, "task:done", task.number, text_sha256=task.fingerprint)
    show(db, now, house, task)
    if task.asker != task.assignee and people.account(db, task.asker):
        told = news.done(task.number, task.title, task.assignee, note)
        letters.owe(db, now, f"task:{task.number}:done:{task.asker}", task.asker, told)
    if task.series:
        recurring.after_done(db, now, task.series)
    return True


def give_back(db: Session, now: datetime, house: House, task: Task, reason: str) -> bool:
    """Its assignee cannot do it: it returns to the asker, or ends if they are the same. False if it had ended."""
    if task.asker == task.assignee:
        return close(db, now, house, task, TaskState.REFUSED, task.assignee, reason)
    before = task.assignee
    return pass_on(db, now, house, task, before, returned_to(db, house, task), "cannot do it", reason)


def close(db: Session, now: datetime, house: House, task: Task, state: TaskState, actor: str, reason: str) -> bool:
    """It ends without being done: REFUSED or WITHDRAWN. False if it had ended."""
    offered_to = task.offered_to
    if not tasks.close(db, task, state, reason):
        return False
    _end_offer(db, now, task, offered_to)
    ladders.finish(db, task.number)
    journal.record(db, now, actor, f"task:{state.value}", task.number)
    show(db, now, house, task)
    return True


def pass_on(
    db: Session, now: datetime, house: House, task: Task, actor: str, to: str, why: str, note: str = ""
) -> bool:
    """It becomes somebody else's, with a card and a ladder of its own. `why` is for the journal, `note` for people."""
    before, old_key, offered_to, offered = (
        task.assignee,
        card_key(task.number, task.hand),
        task.offered_to,
        offer_key(task),
    )
    if not tasks.pass_on(db, task, to, note):
        return False
    put_on_ladder(db, now, house, task)
    journal.record(db, now, actor, "task:passed-on", task.number, by=before, to=to, why=why)
    card = card_of(db, now, task)
    letters.rewrite(db, now, old_key, news.moved_card(card))
    if offered_to:
        closed = news.offer_taken(task.number) if to == offered_to else news.moved_card(card)
        letters.rewrite(db, now, f"{offered}{offered_to}", closed)
    letters.owe(db, now, card_key(task.number, task.hand), to, message_for(db, now, house, task))
    return True


def offer(db: Session, now: datetime, house: House, task: Task, to: str) -> bool:
    """The holder asks somebody to take it over. False if that person was asked already."""
    key = f"{offer_key(task)}{to}"
    if letters.by_key(db, key):
        return False
    _end_offer(db, now, task, task.offered_to)
    tasks.offer(db, task, to)
    journal.record(db, now, task.assignee, "task:offered", task.number, to=to)
    letters.owe(db, now, key, to, news.offer(card_of(db, now, task), hours_of(db, house, to).zone))
    show(db, now, house, task)
    return True


def decline(db: Session, now: datetime, house: House, task: Task) -> None:
    """Whoever was asked to take it over says no."""
    by = task.offered_to
    tasks.offer(db, task, None)
    journal.record(db, now, by or "", "task:offer-declined", task.number)
    _end_offer(db, now, task, by)
    show(db, now, house, task)


def put_off(db: Session, now: datetime, house: House, task: Task, until: datetime) -> bool:
    """Nothing is asked before `until`. False if it had ended."""
    if not tasks.snooze(db, task, until):
        return False
    ladder = _ladder_now(db, house, task, now)
    climbing.snooze(db, house, task.number, ladder, task.assignee, until)
    journal.record(db, now, task.assignee, "task:snoozed", task.number, until=until.isoformat(), times=task.snoozes)
    show(db, now, house, task)
    return True


def returned_to(db: Session, house: House, task: Task) -> str:
    """Who gets a task that its assignee cannot do: its asker, or the CSO if they are gone or no person."""
    asker = people.account(db, task.asker)
    if asker and asker.standing is Standing.MEMBER and task.asker != task.assignee:
        return task.asker
    return min(holders(db, house, Role.CSO) - {task.assignee}, default=task.asker)


def put_on_ladder(db: Session, now: datetime, house: House, task: Task) -> None:
    """Starts to ask anew, as the task stands now. Of a restricted one no manager is told, only the CSO at last."""
    managed = lines.manager_of(db, task.assignee) is not None
    ladder, since = choice(now, task, hours_of(db, house, task.assignee), managed=managed)
    climbing.start(db, since, house, task.number, KIND, ladder, task.assignee)


def choice(now: datetime, task: Task, hours: Hours, *, managed: bool) -> tuple[Ladder, datetime]:
    """Which ladder a task is on as it stands, and from when it counts."""
    yes = task.state is TaskState.ACKNOWLEDGED
    ladder, since = ladder_for(now, task.due_at, hours, acknowledged=yes)
    return (ladder if managed and not task.restricted else without_manager(ladder)), since


def _ladder_now(db: Session, house: House, task: Task, now: datetime) -> Ladder:
    climb = ladders.at(db, task.number)
    known = next((ladder for ladder in LADDERS if climb and ladder.name == climb.ladder), None)
    hours = hours_of(db, house, task.assignee)
    return known or ladder_for(now, task.due_at, hours, acknowledged=task.state is TaskState.ACKNOWLEDGED)[0]


def _end_offer(db: Session, now: datetime, task: Task, offered_to: str | None) -> None:
    if offered_to:
        letters.rewrite(db, now, f"{offer_key(task)}{offered_to}", news.offer_ended(task.number))
