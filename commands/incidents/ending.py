"""Closing, with what was learned; reopening, with a reason."""

from datetime import timedelta

from sqlmodel import Session

from commands.house import House
from commands.incidents import acts, crisis, exporting, leftover, playbook
from commands.incidents.sight import Desk, check, leads_to, overtaken, seen
from commands.incidents.telling import note_change, post
from commands.indicators import harmless
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import incident_forms as forms
from commands.messages import incident_notes as words
from commands.messages.parts import answered, as_form, no_form
from commands.refusal import Refusal
from commands.rules.words import count
from storage import incidents, moments, reports
from storage.kinds.incidents import Act, CloseReason, Measured, Review
from storage.kinds.tongues import _, in_company

FOLLOW_UP = timedelta(days=14)
FEWEST = 10
"""Characters that a reason must have to be one."""


def close(desk: Desk, _rest: str) -> Reply:
    """The form that asks what was learned. Before it is resolved, an incident can only be closed as a false alarm."""
    leads_to(desk, Act.DISMISS)
    solved = _leads(desk, Act.CLOSE)
    return OpenForm(forms.closing(desk.number, leftover.of(desk), solved=solved), no_form())


def submit_close(db: Session, asked: Invocation, house: House) -> Reply:
    """Closes, thanks every reporter, settles the tasks, asks for the follow-ups and posts the review."""
    desk = seen(db, asked, house, asked.context)
    check(desk, "close")
    reason = CloseReason(asked.written("reason"))
    was = desk.incident.state
    leads_to(desk, Act.DISMISS if reason is CloseReason.FALSE_ALARM else Act.CLOSE)
    if len(asked.written("cause")) < FEWEST:
        return CorrectForm({"cause": _("Please say in a sentence what caused it, or why it was none.")})
    review = Review(reason, *(harmless(asked.written(field)) for field in ("cause", "worked", "failed")))
    if not incidents.close(db, desk.incident, was, review):
        raise overtaken(desk)
    moments.mark(db, asked.now, desk.number, Measured.CLOSED)
    kept = leftover.settle(desk, withdraw=asked.written("leftover") == forms.WITHDRAW)
    _follow_up(desk)
    with in_company():
        note_change(desk, "closed", _("Closed: {reasons}", reasons=_(words.REASONS[reason])), reason=reason)
    crisis.redraw(desk)
    thanked = reports.count_of_incident(db, desk.incident.id or 0)
    told = words.closed(desk.number, review, thanked, kept)
    post(db, asked.now, f"closed:{asked.once[:12]}", desk.incident, house, told)
    exporting.owe(desk)
    reporters = count(thanked, "reporter is", "reporters are")
    thanks = _("{number} is closed. {count} thanked.", number=desk.number, count=reporters)
    return ShowInForm(as_form(answered(f"{thanks} {words.leftover(kept)}")))


def _follow_up(desk: Desk) -> None:
    asked = desk.asked
    for place in range(1, forms.FOLLOW_UPS + 1):
        title, who = asked.written(f"task{place}"), asked.written(f"owner{place}")
        if title:
            acts.assign(desk, title, who or asked.person.id, asked.now + FOLLOW_UP)


def reopen(desk: Desk, rest: str) -> Reply:
    """Begins anew, with a reason of at least a few words."""
    becomes = leads_to(desk, Act.REOPEN)
    if not rest:
        return OpenForm(forms.reopening(desk.number), no_form())
    if len(rest) < FEWEST:
        raise Refusal(
            _(
                "Please give a reason of a few words: {command} reopen {number} it came back on two laptops",
                command=desk.command,
                number=desk.number,
            )
        )
    was = desk.incident.state
    if not incidents.move(desk.db, desk.incident, was, becomes):
        raise overtaken(desk)
    with in_company():
        note_change(desk, "reopened", _("Reopened: {rest}", rest=harmless(rest)), was=was)
    playbook.regrade(desk)
    crisis.redraw(desk)
    return Say(answered(_("{number} is open again.", number=desk.number)))


def _leads(desk: Desk, act: Act) -> bool:
    try:
        leads_to(desk, act)
    except Refusal:
        return False
    return True
