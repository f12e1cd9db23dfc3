"""What is made of the answers to a call: tasks for the affected, or an incident."""

from datetime import timedelta

from sqlmodel import Session

from commands import bulk, call, calling
from commands.house import House
from commands.incidents import opening
from commands.incidents.sight import Desk
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import call as words
from commands.messages import callforms as forms
from commands.messages import taskforms
from commands.messages.parts import answered
from commands.rules.words import count, shortened
from storage import calls, journal, timeline
from storage.calls import Call
from storage.kinds.calls import Answer
from storage.kinds.incidents import LineKind, Opening, Severity
from storage.kinds.tasks import Draft
from storage.kinds.tongues import _, in_company

AFFECTED_AT_MOST = 5000
TITLE_AT_MOST = 140
LINES_AT_MOST = 50
"""Answers that a timeline names one by one; the first line counts all of them."""


def ask_tasks(db: Session, asked: Invocation, house: House) -> Reply:
    """The button below the summary that asks the affected to do something."""
    found = call.for_askers(db, asked, asked.value)
    due_at = (asked.now + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    return OpenForm(forms.tasks(found.number, due_at), taskforms.not_opened(house.command("task")))


def make_tasks(db: Session, asked: Invocation, house: House) -> Reply:
    """The form behind it."""
    found, due_at = call.for_askers(db, asked, asked.context), asked.moment("due") or asked.now
    if due_at <= asked.now:
        return CorrectForm({"due": _("This time has passed. Please choose one to come.")})
    concerned = calls.who_said(db, found.id or 0, (Answer.AFFECTED,), AFFECTED_AT_MOST)
    ids = sorted(voice.person for voice in concerned)
    drafts = [
        Draft(asked.written("what"), asked.person.id, each, due_at, source=found.number, once=f"{asked.once}:{each}")
        for each in ids
    ]
    made = bulk.assign_all(db, asked.now, house, drafts)
    return ShowInForm(
        forms.said(_("{task_count} asked of whoever is affected.", task_count=count(made, "task", "tasks")))
    )


def open_incident(db: Session, asked: Invocation, house: House) -> Reply:
    """The button that opens an incident with the answers on its timeline. A second press names the same one."""
    found = call.for_askers(db, asked, asked.value)
    title = shortened(found.question, TITLE_AT_MOST)
    once = f"call:{found.number}:incident"
    wanted = Opening(once, title, "other", Severity.SEV3, asked.person.id, restricted=False)
    desk = opening.from_elsewhere(db, asked, house, wanted)
    with in_company():  # a timeline is read by everybody
        told_now = _tell_answers(desk, found)
    if told_now:
        journal.record(db, asked.now, asked.person.id, "call:became-incident", found.number, incident=desk.number)
        opened = _(
            "{number} is open, with the answers on its timeline. {command} show {number} shows it.",
            number=desk.number,
            command=desk.command,
        )
        return Say(answered(opened))
    already = _(
        "{call} became {number} already. {command} show {number} shows it.",
        call=found.number,
        number=desk.number,
        command=desk.command,
    )
    return Say(answered(already))


@in_company()
def _tell_answers(desk: Desk, found: Call) -> bool:
    db, asked, incident, number = desk.db, desk.asked, desk.incident.id or 0, found.id or 0
    tally = words.tally(calls.counts(db, number))
    once = f"call:{found.number}"
    first = _(
        "{number} asked “{question}” Answers: {tally}.", number=found.number, question=found.question, tally=tally
    )
    if not timeline.add(db, asked.now, incident, LineKind.CHANGE, asked.person.id, first, once=once):
        return False
    for heard in calls.who_said(db, number, (Answer.AFFECTED, Answer.FIXED), LINES_AT_MOST):
        said = words.said_in_timeline(calling.seen(found), heard.answer, heard.note)
        at, this = heard.answered_at or asked.now, f"{once}:{heard.person}"
        timeline.add(db, at, incident, LineKind.NOTE, heard.person, said, once=this)
    return True
