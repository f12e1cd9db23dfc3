"""The words around a call: everybody's card, the live table, the summary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block, RichText

from commands.messages.parts import (
    bullets,
    button,
    buttons,
    escaped,
    leaf,
    line,
    message,
    person,
    quoted,
    small,
    verbatim,
    when,
)
from commands.rules.words import count, shortened
from storage.kinds.calls import Answer
from storage.kinds.messages import Message
from storage.kinds.tongues import N_, _, plural, retold

QUESTION_AT_MOST = 1000
NOTE_AT_MOST = 500
SHOWN = 25

NAMES: Mapping[Answer, str] = {
    Answer.SILENT: N_("silent"),
    Answer.AFFECTED: N_("affected"),
    Answer.UNAFFECTED: N_("not affected"),
    Answer.FIXED: N_("fixed"),
    Answer.REFERRED: N_("not theirs"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A call as everybody sees it."""

    number: str
    question: str
    asker: str
    due_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One person in the table: their name, and what they said."""

    name: str
    answer: Answer
    note: str
    asked: int
    referred_to: str | None = None


@retold
def card(call: Question, zone: ZoneInfo, said: Answer = Answer.SILENT, note: str = "") -> Message:
    """Somebody's own card: the question, their answer if there is one, and the buttons."""
    head = _(
        "{asker} asks you ({number}), please answer by {due_at}",
        asker=person(call.asker),
        number=call.number,
        due_at=when(call.due_at, zone),
    )
    blocks: list[Block] = [line(f"*{head}*"), verbatim(call.question)]
    text = f"{head}: {escaped(shortened(call.question, 300))}"
    if said is not Answer.SILENT:
        blocks.append(line(_(":white_check_mark: You answered: *{mine}*. Thank you.", mine=_mine(said))))
        text = _("{number}: you answered {mine}. Thank you.", number=call.number, mine=_mine(said))
    if note:
        blocks.append(quoted(note[:NOTE_AT_MOST]))
    if call.closed_at:
        blocks.append(small(_("This call is closed.")))
    else:
        blocks.append(_answers(call.number))
        if said is not Answer.SILENT:
            blocks.append(buttons(button(_("Add a note"), "call.note", call.number)))
    return message(f"call.card.{call.number}", text, *blocks)


@retold
def reminder(call: Question, zone: ZoneInfo, next_: str) -> Message:
    """Asks somebody again who has said nothing; `next_` is the sentence, in English, that tells what comes then."""
    head = _("{number} waits for your answer, by {due_at}.", number=call.number, due_at=when(call.due_at, zone))
    end = small(f"{_('One press is enough.')} {_(next_)}")
    blocks = (line(f"*{head}*"), verbatim(call.question), end, _answers(call.number))
    return message(f"call.reminder.{call.number}", f"{head} {escaped(shortened(call.question, 300))}", *blocks)


@retold
def silent_team(call: Question, names: Sequence[str]) -> Message:
    """Tells a manager who of their people has not answered."""
    head = plural(
        len(names),
        "{people} person of your team has not answered {number}.",
        "{people} people of your team have not answered {number}.",
    ).format(people=len(names), number=call.number)
    rows = [[leaf(name)] for name in names[:SHOWN]]
    blocks: list[Block] = [line(f"*{head}*"), verbatim(call.question), *([bullets(rows)] if rows else [])]
    blocks.append(small(_("A word from you may help.")))
    listed = ", ".join(escaped(name) for name in names[:SHOWN])
    return message(f"call.team.{call.number}", f"{head} {listed}", *blocks)


@retold
def silence(call: Question, number: int) -> Message:
    """Tells the CSO how many were reminded in vain; from here on it is theirs to decide."""
    head = plural(
        number,
        "{people} person has not answered {number}, and the reminders are over.",
        "{people} people have not answered {number}, and the reminders are over.",
    ).format(people=number, number=call.number)
    end = _("It is yours to decide now: the table lists them, and closing the call writes the summary.")
    close = buttons(button(_("Close {number}", number=call.number), "call.close", call.number))
    blocks = (line(f"*{head}*"), verbatim(call.question), small(end), close)
    return message(f"call.silence.{call.number}", f"{head} {end}", *blocks)


@retold
def table(
    call: Question, counts: Mapping[Answer, int], rows: Sequence[Heard], zone: ZoneInfo, problem: str = ""
) -> Message:
    """The live table, the quietest first."""
    total = sum(counts.values())
    head = (
        f"{call.number}: {tally(counts)}"
        if total
        else _(
            "{number}: {problem}", number=call.number, problem=_(problem) if problem else _("looking up whom to ask")
        )
    )
    blocks: list[Block] = [line(f"*{head}*"), verbatim(call.question)]
    until = (
        _("closed {closed_at}", closed_at=when(call.closed_at, zone))
        if call.closed_at
        else _("answers by {due_at}", due_at=when(call.due_at, zone))
    )
    blocks.append(
        small(
            _(
                "asked by {asker} · {person_count} asked · {until}",
                asker=person(call.asker),
                person_count=count(total, "person", "people"),
                until=until,
            )
        )
    )
    if rows:
        blocks.append(bullets([_row(each) for each in rows]))
    if total > len(rows):
        blocks.append(small(_("{rows} of {total} are shown, the quietest first.", rows=len(rows), total=total)))
    if not call.closed_at and not problem:
        blocks.append(buttons(button(_("Close {number}", number=call.number), "call.close", call.number)))
    return message(f"call.table.{call.number}", f"{head}. {escaped(shortened(call.question, 300))}", *blocks)


@retold
def summary(call: Question, counts: Mapping[Answer, int], rows: Sequence[Heard]) -> Message:
    """What came of it, and what can be made of it."""
    head = _("{number} is closed: {tally}.", number=call.number, tally=tally(counts))
    blocks: list[Block] = [line(f"*{head}*")]
    if rows:
        blocks.append(bullets([_row(each) for each in rows]))
    if counts.get(Answer.AFFECTED):
        ask = button(_("Ask the affected to fix it"), "call.tasks", call.number, "primary")
        blocks.append(buttons(ask, button(_("Open an incident"), "call.incident", call.number)))
    return message(f"call.summary.{call.number}", head, *blocks)


@retold
def made(number: str, zone: ZoneInfo, due_at: datetime) -> Message:
    """Tells the asker that it is on its way."""
    words = _(
        "{number} is on its way: everybody is asked by direct message and has until {due_at}.",
        number=number,
        due_at=when(due_at, zone),
    )
    return message(
        "call.made", words, line(f"*{words}*"), small(_("The table is being put up where security can see it."))
    )


@retold
def nobody(number: str, problem: str) -> Message:
    """Tells the asker that nobody could be asked; `problem` is in English, as it is kept."""
    words = _(
        "{number} could not be asked: {problem}. Invite the bot to the channel, or choose another group.",
        number=number,
        problem=escaped(_(problem)),
    )
    return message("call.nobody", words, line(words))


def said_in_timeline(call: Question, answer: Answer, note: str) -> str:
    """One answer as a line of an incident's timeline."""
    return f"{call.number}: {_(NAMES[answer])}{f', {note}' if note else ''}"


def _answers(number: str) -> Block:
    return buttons(
        button(_("Affected"), "call.affected", number),
        button(_("Not affected"), "call.unaffected", number),
        button(_("Fixed"), "call.fixed", number),
        button(_("Not mine"), "call.refer", number),
    )


def _row(heard: Heard) -> list[RichText]:
    said = _(NAMES[heard.answer])
    if heard.answer is Answer.SILENT and heard.asked:
        said = _("silent, reminded {time_count}", time_count=count(heard.asked, "time", "times"))
    to = f" → {heard.referred_to}" if heard.referred_to else ""
    note = f": {shortened(heard.note, 120)}" if heard.note else ""
    return [leaf(heard.name, bold=True), leaf(f"  {said}{to}{note}")]


def tally(counts: Mapping[Answer, int]) -> str:
    """How many said what: "3 silent, 2 affected"."""
    said = ", ".join(f"{counts[answer]} {_(name)}" for answer, name in NAMES.items() if counts.get(answer))
    return said or _("nobody was asked")


def _mine(said: Answer) -> str:
    return _("not mine") if said is Answer.REFERRED else _(NAMES[said])
