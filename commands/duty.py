"""What the holder of a task can do about it: each is a button on its card, and some open a form."""

from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from commands import taskcards, tasking
from commands.circles import circle
from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import taskforms as forms
from commands.messages import tasknews as news
from commands.messages.parts import answered, person, when
from commands.refusal import Refusal
from commands.rules.assigning import may_assign, snooze_until
from commands.tasknames import named
from commands.tasksight import refuse_strangers
from storage import letters, people, series
from storage.kinds.messages import Form
from storage.kinds.people import Role, Standing
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import _
from storage.tasks import Task

OPENS = time(9)


def ask_done(db: Session, asked: Invocation, house: House) -> Reply:
    """The button Done: a note may be left."""
    return _form(house, forms.done(_mine(db, asked, house, asked.value).number))


def done(db: Session, asked: Invocation, house: House) -> Reply:
    """The form behind it."""
    task = _mine(db, asked, house, asked.context)
    tasking.finish(db, asked.now, house, task, asked.written("note"))
    return ShowInForm(
        forms.said(_("{number} is done, and nobody is reminded any more. Thank you.", number=task.number))
    )


def ask_snooze(db: Session, asked: Invocation, house: House) -> Reply:
    """The button Snooze."""
    task = _mine(db, asked, house, asked.value)
    tomorrow = asked.now.astimezone(taskcards.zone_of(db, house, task)).date() + timedelta(days=1)
    problem = snooze_until(asked.now + timedelta(hours=1), asked.now, task.snoozes)
    if problem:
        raise Refusal(problem)
    return _form(house, forms.snooze(task.number, tomorrow))


def snooze(db: Session, asked: Invocation, house: House) -> Reply:
    """The form behind it: the task rests until the morning of that day, where its holder lives."""
    task = _mine(db, asked, house, asked.context)
    zone = taskcards.zone_of(db, house, task)
    try:
        until = datetime.combine(date.fromisoformat(asked.written("until")), OPENS, zone).astimezone(UTC)
    except ValueError:
        return CorrectForm({"until": _("Please choose a day.")})
    problem = snooze_until(until, asked.now, task.snoozes)
    if problem:
        return CorrectForm({"until": problem})
    tasking.put_off(db, asked.now, house, task, until)
    return ShowInForm(
        forms.said(
            _("{number} rests until {until}. You are asked once then.", number=task.number, until=when(until, zone))
        )
    )


def ask_hand_over(db: Session, asked: Invocation, house: House) -> Reply:
    """The button Hand over."""
    task = _known(db, asked, house, asked.value)
    return _form(house, forms.hand_over(task.number, needs_yes=task.assignee == asked.person.id))


def hand_over(db: Session, asked: Invocation, house: House) -> Reply:
    """The form behind it: the holder asks the other for a yes; whoever may assign tasks simply assigns it."""
    task, to = _known(db, asked, house, asked.context), asked.written("who")
    account = people.account(db, to)
    if not account or account.standing is not Standing.MEMBER:
        return CorrectForm({"who": _("Only members of this workspace can take a task. Please choose somebody else.")})
    if to == task.assignee:
        return CorrectForm({"who": _("They have it already. Please choose somebody else.")})
    refuse_strangers(db, house, task, to)
    if not _may_give(db, asked, task, to):
        return CorrectForm({"who": _("Only its holder, security or the CSO can hand it on. You can withdraw it.")})
    if task.assignee != asked.person.id:
        tasking.pass_on(db, asked.now, house, task, asked.person.id, to, "given by its owner")
        return ShowInForm(forms.said(_("{number} is now with {to}.", number=task.number, to=person(to))))
    if not tasking.offer(db, asked.now, house, task, to):
        return CorrectForm({"who": _("They were asked already. Please choose somebody else.")})
    return ShowInForm(
        forms.said(_("{to} is asked. Until they say yes, {number} stays yours.", to=person(to), number=task.number))
    )


def take(db: Session, asked: Invocation, house: House) -> Reply:
    """The yes of whoever was asked to take a task over; the yes is also its acknowledgement."""
    task = _offered(db, asked, house)
    before = task.assignee
    if not tasking.pass_on(db, asked.now, house, task, asked.person.id, asked.person.id, "handed over"):
        return Say(answered(_("{number} has ended meanwhile. Nothing waits for you.", number=task.number)))
    tasking.acknowledge(db, asked.now, house, task, **_evidence(asked))
    told = news.taken(task.number, task.title, asked.person.id)
    letters.owe(db, asked.now, f"task:{task.number}:taken:{task.hand}", before, told)
    return Say(answered(_("{number} is yours now, and acknowledged. Thank you for stepping in.", number=task.number)))


def leave(db: Session, asked: Invocation, house: House) -> Reply:
    """Their no: it stays where it is."""
    task = _offered(db, asked, house)
    tasking.decline(db, asked.now, house, task)
    told = news.left(task.number, task.title, asked.person.id)
    letters.owe(db, asked.now, f"task:{task.number}:left:{asked.once}", task.assignee, told)
    return Say(
        answered(_("No problem. {number} stays with {assignee}.", number=task.number, assignee=person(task.assignee)))
    )


def ask_cannot(db: Session, asked: Invocation, house: House) -> Reply:
    """The button I cannot do this."""
    return _form(house, forms.cannot(_mine(db, asked, house, asked.value).number))


def cannot(db: Session, asked: Invocation, house: House) -> Reply:
    """The form behind it: with the reason it goes back to whoever asked."""
    task, reason = _mine(db, asked, house, asked.context), asked.written("reason")
    if not reason:
        return CorrectForm({"reason": _("Please say in a few words what stands in the way.")})
    tasking.give_back(db, asked.now, house, task, reason)
    where = (
        _("{number} is back with {assignee}.", number=task.number, assignee=person(task.assignee))
        if task.is_alive
        else _("{number} is closed.", number=task.number)
    )
    return ShowInForm(forms.said(f"{_('Thank you for being open about it.')} {where}"))


def ask_withdraw(db: Session, asked: Invocation, house: House) -> Reply:
    """The button Withdraw."""
    return _form(house, forms.withdraw(_known(db, asked, house, asked.value).number))


def withdraw(db: Session, asked: Invocation, house: House) -> Reply:
    """The form behind it: for the asker, and for whoever the ladder left it to."""
    task = _known(db, asked, house, asked.context)
    reason = asked.written("reason")
    if not reason:
        return CorrectForm({"reason": _("Please say in a few words why it is not needed.")})
    tasking.close(db, asked.now, house, task, TaskState.WITHDRAWN, asked.person.id, reason)
    said = _("{number} is withdrawn, and nobody is reminded any more.", number=task.number)
    if task.series and series.end(db, task.series):
        said = f"{said} {_('It does not come again.')}"
    return ShowInForm(forms.said(said))


def _form(house: House, form: Form) -> Reply:
    return OpenForm(form, forms.not_opened(house.command("task")))


def _may_give(db: Session, asked: Invocation, task: Task, to: str) -> bool:
    mine = asked.person.id in {task.assignee, task.owner}
    return mine or may_assign(asked.person.roles, asked.person.id, to, circle(db, asked.person.id))


def _offered(db: Session, asked: Invocation, house: House) -> Task:
    task = named(db, asked.value, house)
    if task.offered_to != asked.person.id or not task.is_alive:
        raise Refusal(_("{number} is not offered to you any more. Nothing waits for you here.", number=task.number))
    return task


def _mine(db: Session, asked: Invocation, house: House, name: str) -> Task:
    task = named(db, name, house)
    if task.assignee != asked.person.id:
        raise Refusal(_("{number} is not yours any more, so there is nothing for you to do.", number=task.number))
    if not task.is_alive:
        raise Refusal(_("{number} has ended already, so there is nothing left to do.", number=task.number))
    return task


def _known(db: Session, asked: Invocation, house: House, name: str) -> Task:
    task, who = named(db, name, house), asked.person.id
    if not task.is_alive:
        raise Refusal(_("{number} has ended already, so there is nothing left to do.", number=task.number))
    if Role.CSO not in asked.person.roles and who not in {task.asker, task.owner, task.assignee}:
        raise Refusal(
            _("{number} is between its asker and whoever holds it. /ack lists what waits for you.", number=task.number)
        )
    return task


def _evidence(asked: Invocation) -> dict[str, str]:
    return {"message": f"{asked.said.channel}/{asked.said.ts}"} if asked.said else {}
