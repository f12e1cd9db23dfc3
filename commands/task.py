"""/task: ask somebody to do something, see what is asked, call a round."""

import re
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from commands import call, recurring, taskcards, tasking, tasklist
from commands.circles import circle
from commands.hours import hours_in
from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import task as words
from commands.messages import taskforms as forms
from commands.messages.parts import when
from commands.refusal import Refusal
from commands.rules.assigning import may_assign
from commands.rules.dates import split_by
from commands.rules.mentions import PERSON, plain
from commands.rules.repeats import rule_for
from commands.rules.sources import Origin, named
from commands.rules.words import shortened
from commands.tasksources import in_three_days
from commands.verbs import Verb, unknown
from storage import people, tasks
from storage.kinds.people import Standing
from storage.kinds.tasks import Draft
from storage.kinds.tongues import N_, _

USAGE = "/task new @person what by when"
TO_ONESELF = re.compile(r"\s*me\b", re.IGNORECASE)
NOT_YOURS = N_(
    "You can ask yourself (/task new me …). Asking others is for security; a lead asks the people of an incident."
)


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """`new`, `list` or `call`; anything else gets the nearest of them."""
    verb, _space, rest = asked.text.strip().partition(" ")
    known = VERBS.get(verb.lower() or "list")
    if not known:
        raise unknown(verb, VERBS, USAGE, house)
    return known(db, asked, house, rest.strip())


def new(db: Session, asked: Invocation, house: House, text: str) -> Reply:
    """Asks at once if person, deed and date are all there; else opens the form with what was said."""
    zone = hours_in(asked.person.zone).zone
    who, rest = _person(asked, text)
    what, due_at = split_by(plain(rest), asked.now, zone)
    if not (who and what and due_at):
        form = forms.new(who, shortened(what, words.TITLE_AT_MOST), due_at or in_three_days(asked.now, zone))
        return OpenForm(form, forms.not_opened(house.command("task")))
    problem = _problem(db, asked, who)
    if problem:
        raise Refusal(problem)
    title, detail = _cut(what)
    draft = Draft(title, asked.person.id, who, due_at, detail, once=asked.once)
    task, again = tasking.assign(db, asked.now, house, draft)
    return Say(words.given(taskcards.card_of(db, asked.now, task), zone, again=again))


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Asks what the form holds."""
    zone, due_at = hours_in(asked.person.zone).zone, asked.moment("due") or asked.now
    rule = _rule(asked, due_at.astimezone(zone))
    errors = _wrong(db, asked, due_at, rule)
    if errors:
        return CorrectForm(errors)
    known = tasks.asked_once(db, asked.once)
    draft = Draft(
        asked.written("what"),
        asked.person.id,
        asked.written("who"),
        due_at,
        asked.written("detail"),
        asked.context or named(Origin.RISK, asked.written("risk")),
        once=asked.once,
    )
    if rule and not known:
        from_done = asked.written("counted") == forms.FROM_DONE
        begun = recurring.begin(db, asked.now, draft, rule, zone, from_done=from_done)
        draft = recurring.first_of(begun, draft)
    task, _again = tasking.assign(db, asked.now, house, draft)
    return ShowInForm(
        forms.said(
            _(
                "Asked: {number}, due {due_at}. {promise}",
                number=task.number,
                due_at=when(due_at, zone),
                promise=_(words.PROMISE),
            )
        )
    )


def list_(db: Session, asked: Invocation, house: House, text: str) -> Reply:
    """What is asked of me, by me, of my team, or late."""
    return tasklist.show(db, asked, house, text or "mine", 0)


def _person(asked: Invocation, text: str) -> tuple[str, str]:
    oneself = TO_ONESELF.match(text)
    if oneself:
        return asked.person.id, text[oneself.end() :]
    mention = PERSON.match(text)
    return (mention[1], text[mention.end() :]) if mention else ("", text)


def _problem(db: Session, asked: Invocation, who: str) -> str | None:
    if not may_assign(asked.person.roles, asked.person.id, who, circle(db, asked.person.id)):
        return _(NOT_YOURS)
    account = people.account(db, who)
    if not account or account.standing is not Standing.MEMBER:
        return _("Only members of this workspace can be asked. Please choose somebody else.")
    return None


def _wrong(db: Session, asked: Invocation, due_at: datetime, rule: str | None) -> dict[str, str]:
    errors = {}
    problem = _problem(db, asked, asked.written("who"))
    if problem:
        errors["who"] = problem
    if not asked.written("what"):
        errors["what"] = _("Please say in a few words what is to be done.")
    if due_at <= asked.now:
        errors["due"] = _("This time has passed. Please choose one to come.")
    if rule is None and asked.written("repeats") == forms.OWN_RULE:
        errors["rule"] = _("This rule cannot be read, or never comes again. An example: FREQ=MONTHLY;BYDAY=1MO")
    return errors


def _rule(asked: Invocation, first: datetime) -> str | None:
    chosen = asked.written("repeats") or forms.NEVER
    if chosen == forms.NEVER:
        return None
    return rule_for(asked.written("rule") if chosen == forms.OWN_RULE else chosen, first)


def _cut(what: str) -> tuple[str, str]:
    if len(what) <= words.TITLE_AT_MOST:
        return what, ""
    return shortened(what, words.TITLE_AT_MOST), what


VERBS: Mapping[str, Verb] = {"new": new, "list": list_, "call": call.run}
