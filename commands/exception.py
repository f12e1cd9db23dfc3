"""Exceptions from a policy: asked for with a reason and an end, decided by its owner or the CSO, over by themselves."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from commands import shelf
from commands.house import House
from commands.invocation import CorrectForm, Invocation, PushForm, Reply, Say, ShowInForm
from commands.messages import exception as words
from commands.refusal import Refusal
from commands.rules.schedule import end_of
from commands.whois import holders
from storage import exceptions, journal, letters, nudges, people, policies
from storage.exceptions import PolicyException
from storage.kinds.messages import Message
from storage.kinds.people import Role
from storage.kinds.policies import ExceptionState
from storage.kinds.tongues import _
from storage.policies import Policy

LONGEST = timedelta(days=365)
AHEAD = timedelta(days=7)
"""How long before its end the holder of an exception is told."""

BATCH = 20


def ask(db: Session, asked: Invocation, house: House) -> Reply:
    """The button under a policy's text: opens the form."""
    policy, _version, _language = shelf.opened(db, asked, house, asked.value)
    today = _today(asked.now, house)
    blank = words.blank(policy.title, policy.name, today + timedelta(days=30))
    return PushForm(blank, words.cannot_open())


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps what is asked for and takes it to those who decide."""
    policy = shelf.named(db, asked, house, asked.context)
    errors, until = _wrong(asked, _today(asked.now, house))
    if errors or not until:
        return CorrectForm(errors)
    if not exceptions.asked_once(db, asked.once):
        reason = asked.written("reason")
        new = exceptions.ask(db, asked.now, asked.once, policy.id or 0, asked.person.id, reason, until)
        facts: journal.Facts = {
            "policy": policy.name,
            "until": until.isoformat(),
            "until_at": end_of(until, house.zone).isoformat(),
            "reason_sha256": policies.fingerprint(reason),
        }
        journal.record(db, asked.now, asked.person.id, "exception:asked", new.number, **facts)
        for who in sorted(_deciders(db, house, policy, asked.person.id)):
            letters.owe(db, asked.now, f"exception:{new.id}:card:{who}", who, _card(db, policy, new))
    return ShowInForm(words.asked(policy.title, until))


def approve(db: Session, asked: Invocation, house: House) -> Reply:
    """The owner or the CSO says yes."""
    return _decide(db, asked, house, ExceptionState.APPROVED)


def refuse(db: Session, asked: Invocation, house: House) -> Reply:
    """The owner or the CSO says no."""
    return _decide(db, asked, house, ExceptionState.REFUSED)


def tick(db: Session, now: datetime, house: House) -> int:
    """Ends what is over and tells holders what will end soon. Returns how many it looked at."""
    today = _today(now, house)
    over = exceptions.ended(db, today, BATCH)
    for each in over:
        if exceptions.end(db, each):
            policy = policies.by_id(db, each.policy)
            journal.record(db, now, "clock", "exception:ended", each.number, policy=policy.name)
            nudges.wake_one(db, now, each.person)
    ending = exceptions.ending(db, today + AHEAD, BATCH)
    for each in ending:
        if exceptions.mark_reminded(db, each):
            title = policies.by_id(db, each.policy).title
            letters.owe(db, now, f"exception:{each.id}:ending", each.person, words.ending(title, each.until_on))
    return len(over) + len(ending)


def _decide(db: Session, asked: Invocation, house: House, state: ExceptionState) -> Reply:
    wanted = exceptions.by_id(db, int(asked.value)) if asked.value.isdecimal() else None
    if not wanted:
        raise Refusal(_("This exception is not known any more. Nothing was changed."))
    policy = policies.by_id(db, wanted.policy)
    if asked.person.id not in _deciders(db, house, policy, wanted.person):
        raise Refusal(_("Only the policy's owner and the CSO decide on exceptions, and nobody on their own."))
    if exceptions.decide(db, asked.now, wanted, asked.person.id, state):
        journal.record(db, asked.now, asked.person.id, f"exception:{state}", wanted.number, policy=policy.name)
        _tell(db, asked, house, policy, wanted)
    db.refresh(wanted)
    return Say(words.outcome(wanted.state, wanted.until_on))


def _tell(db: Session, asked: Invocation, house: House, policy: Policy, wanted: PolicyException) -> None:
    db.refresh(wanted)
    for who in _deciders(db, house, policy, wanted.person):
        letters.rewrite(db, asked.now, f"exception:{wanted.id}:card:{who}", _card(db, policy, wanted))
    told = words.decided(policy.title, wanted.state, wanted.until_on, asked.person.id)
    letters.owe(db, asked.now, f"exception:{wanted.id}:decided", wanted.person, told)


def _card(db: Session, policy: Policy, wanted: PolicyException) -> Message:
    name = people.names(db, [wanted.person]).get(wanted.person, wanted.person)
    decided_by = wanted.decided_by or ""
    return words.card(wanted.id or 0, name, policy.title, wanted.reason, wanted.until_on, wanted.state, decided_by)


def _deciders(db: Session, house: House, policy: Policy, holder: str) -> frozenset[str]:
    return (holders(db, house, Role.CSO) | {policy.owner}) - {holder}


def _wrong(asked: Invocation, today: date) -> tuple[dict[str, str], date | None]:
    errors = {} if asked.written("reason") else {"reason": _("Please say in a sentence why you cannot follow it yet.")}
    until = date.fromisoformat(asked.written("until")) if asked.written("until") else None
    if not until or until <= today:
        errors["until"] = _("Please choose a day that is still to come: an exception ends by itself.")
    elif until - today > LONGEST:
        errors["until"] = _("A year is the longest. Please choose an earlier day; it can be asked for again.")
    return errors, until


def _today(now: datetime, house: House) -> date:
    return now.astimezone(house.zone).date()
