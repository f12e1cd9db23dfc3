"""/task call: one question to many people, answered by a button each."""

import re

from sqlmodel import Session

from commands import calling
from commands.hours import hours_in
from commands.house import House
from commands.invocation import CorrectForm, Invocation, Nothing, OpenForm, Reply, Say, ShowInForm
from commands.messages import call as words
from commands.messages import callforms as forms
from commands.messages import taskforms
from commands.messages.parts import answered
from commands.refusal import Refusal
from commands.rules.dates import understood
from commands.rules.mentions import CHANNEL, GROUP, plain
from commands.rules.roles import ON_DUTY
from storage import calls, journal, ladders, letters, people
from storage.calls import Call, Voice
from storage.kinds.calls import Answer
from storage.kinds.people import Role, Standing
from storage.kinds.tongues import _

USAGE = '/task call "Are you affected by X?" to @group|#channel|owners by when'
OWNERS = "owners"
ASKING = re.compile(
    r"(?P<question>.+?)\s+to\s+(?P<whom><[!#][^>]+>|owners)\s+by\s+(?P<when>.+)", re.IGNORECASE | re.DOTALL
)
CLOSING = re.compile(r"close\s+c-?(\d{1,9})", re.IGNORECASE)
NUMBER = re.compile(r"C-(\d{1,9})")
QUOTES = "\"'“”„«» "


def run(db: Session, asked: Invocation, house: House, text: str) -> Reply:
    """Asks a question, or closes a call: `close C-3`."""
    _need_askers(asked)
    closing = CLOSING.fullmatch(text.strip())
    if closing:
        return _close(db, asked, int(closing[1]))
    known = calls.asked_once(db, asked.once)
    call = known or _made(db, asked, house, text)
    return Say(words.made(call.number, hours_in(asked.person.zone).zone, call.due_at))


def affected(db: Session, asked: Invocation, _house: House) -> Reply:
    """The button Affected."""
    return _answer(db, asked, asked.value, Answer.AFFECTED)


def unaffected(db: Session, asked: Invocation, _house: House) -> Reply:
    """The button Not affected."""
    return _answer(db, asked, asked.value, Answer.UNAFFECTED)


def fixed(db: Session, asked: Invocation, _house: House) -> Reply:
    """The button Fixed."""
    return _answer(db, asked, asked.value, Answer.FIXED)


def ask_note(db: Session, asked: Invocation, house: House) -> Reply:
    """The button Add a note."""
    call, voice = _mine(db, asked, asked.value)
    return OpenForm(forms.note(call.number, voice.note), taskforms.not_opened(house.command("task")))


def note(db: Session, asked: Invocation, _house: House) -> Reply:
    """The form behind it."""
    call, voice = _mine(db, asked, asked.context)
    _answer(db, asked, call.number, voice.answer, asked.written("note"), voice.referred_to)
    return ShowInForm(forms.said(_("Your note on {number} is on record. Thank you.", number=call.number)))


def ask_refer(db: Session, asked: Invocation, house: House) -> Reply:
    """The button Not mine."""
    call, _voice = _mine(db, asked, asked.value)
    return OpenForm(forms.refer(call.number), taskforms.not_opened(house.command("task")))


def refer(db: Session, asked: Invocation, house: House) -> Reply:
    """The form behind it: whoever is named is asked, too."""
    call, _voice = _mine(db, asked, asked.context)
    to = asked.written("who")
    account = people.account(db, to)
    if not account or account.standing is not Standing.MEMBER or to == asked.person.id:
        return CorrectForm({"who": _("Please choose another member of this workspace.")})
    _answer(db, asked, call.number, Answer.REFERRED, asked.written("note"), to)
    calling.ask_also(db, asked.now, house, call, to)
    return ShowInForm(forms.said(_("Thank you. They are asked instead, and you are not asked again.")))


def click_close(db: Session, asked: Invocation, _house: House) -> Reply:
    """The button Close."""
    _need_askers(asked)
    return _close(db, asked, int(asked.value.removeprefix("C-")))


def for_askers(db: Session, asked: Invocation, number: str) -> Call:
    """The call, for somebody who may make calls. Raises Refusal for others."""
    _need_askers(asked)
    return _named(db, number)


def _made(db: Session, asked: Invocation, house: House, text: str) -> Call:
    parsed = ASKING.fullmatch(text.strip())
    zone = hours_in(asked.person.zone).zone
    due_at = understood(plain(parsed["when"]), asked.now, zone) if parsed else None
    if not parsed or not due_at:
        why = _("I cannot read the date.") if parsed else _("I cannot read who is asked, and by when.")
        raise Refusal(_("{why} Usage: {command}", why=why, command=house.command(USAGE)))
    question = plain(parsed["question"]).strip(QUOTES)
    channel = house.cso_channel if Role.CSO in asked.person.roles else house.triage_channel
    call = calls.add(
        db,
        Call(
            question=question[: words.QUESTION_AT_MOST],
            asker=asked.person.id,
            audience=_audience(parsed["whom"], house),
            channel=channel,
            created_at=asked.now,
            due_at=due_at,
            once=asked.once,
        ),
    )
    journal.record(db, asked.now, asked.person.id, "call:made", call.number, audience=call.audience)
    letters.owe(db, asked.now, calling.table_key(call.number), channel, calling.table(db, house, call))
    return call


def _audience(whom: str, house: House) -> str:
    if whom.lower() == OWNERS:
        return OWNERS
    found = GROUP.fullmatch(whom) or CHANNEL.fullmatch(whom)
    if not found:
        raise Refusal(
            _("A call goes to a user group, a channel or owners. Usage: {command}", command=house.command(USAGE))
        )
    return found[1]


def _answer(
    db: Session,
    asked: Invocation,
    number: str,
    answer: Answer,
    note: str | None = None,
    referred_to: str | None = None,
) -> Reply:
    call, voice = _mine(db, asked, number)
    note = voice.note if note is None else note
    ladders.finish(db, calling.subject(call.number, voice.person))
    journal.take_turn(db)
    if not calls.answer(db, voice, asked.now, answer, note, referred_to):
        return Nothing()
    said = {"answer": answer.value, "referred_to": referred_to, "message": _message(asked)}
    journal.record(db, asked.now, asked.person.id, "call:answered", calling.subject(call.number, voice.person), **said)
    calls.touch(db, voice.call, asked.now)
    card = words.card(calling.seen(call), hours_in(asked.person.zone).zone, answer, note)
    letters.rewrite(db, asked.now, calling.card_key(call.number, voice.person), card)
    return Nothing()


def _close(db: Session, asked: Invocation, number: int) -> Reply:
    call = calls.by_number(db, number)
    if not call:
        raise Refusal(_("There is no call C-{number}.", number=number))
    if not calling.close(db, asked.now, call, asked.person.id):
        return Say(answered(_("{number} was closed already. The summary is under its table.", number=call.number)))
    return Say(answered(_("{number} is closed. The summary is under its table.", number=call.number)))


def _mine(db: Session, asked: Invocation, number: str) -> tuple[Call, Voice]:
    call = _named(db, number)
    ladders.on(db, calling.subject(call.number, asked.person.id))
    voice = calls.voice(db, call.id or 0, asked.person.id)
    if not voice:
        raise Refusal(_("{number} does not ask you anything.", number=call.number))
    if call.closed_at:
        raise Refusal(
            _(
                "{number} is closed. If you know something new, /report reaches security at any time.",
                number=call.number,
            )
        )
    return call, voice


def _named(db: Session, number: str) -> Call:
    parsed = NUMBER.fullmatch(number)
    call = calls.by_number(db, int(parsed[1])) if parsed else None
    if not call:
        raise Refusal(_("This call is not known any more."))
    return call


def _need_askers(asked: Invocation) -> None:
    if ON_DUTY.isdisjoint(asked.person.roles):
        raise Refusal(_("Calls are for those on duty and the CSO. To tell security something, use /report."))


def _message(asked: Invocation) -> str:
    return f"{asked.said.channel}/{asked.said.ts}" if asked.said else ""
