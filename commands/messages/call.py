"""The words around a call: everybody's card, the live table, the summary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import (
    Block,
    DateTimePicker,
    InputBlock,
    PlainText,
    PlainTextInput,
    RichText,
    UserSelectMenu,
)

from commands.messages.parts import (
    bullets,
    button,
    buttons,
    escaped,
    form,
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
from storage.kinds.messages import Form, Message

QUESTION_AT_MOST = 1000
NOTE_AT_MOST = 500
SHOWN = 25

NAMES: Mapping[Answer, str] = {
    Answer.SILENT: "silent",
    Answer.AFFECTED: "affected",
    Answer.UNAFFECTED: "not affected",
    Answer.FIXED: "fixed",
    Answer.REFERRED: "not theirs",
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


def card(call: Question, zone: ZoneInfo, said: Answer = Answer.SILENT, note: str = "") -> Message:
    """Somebody's own card: the question, their answer if there is one, and the buttons."""
    head = f"{person(call.asker)} asks you ({call.number}), please answer by {when(call.due_at, zone)}"
    blocks: list[Block] = [line(f"*{head}*"), verbatim(call.question)]
    text = f"{head}: {escaped(shortened(call.question, 300))}"
    if said is not Answer.SILENT:
        blocks.append(line(f":white_check_mark: You answered: *{_mine(said)}*. Thank you."))
        text = f"{call.number}: you answered {_mine(said)}. Thank you."
    if note:
        blocks.append(quoted(note[:NOTE_AT_MOST]))
    if call.closed_at:
        blocks.append(small("This call is closed."))
    else:
        blocks.append(_answers(call.number))
        if said is not Answer.SILENT:
            blocks.append(buttons(button("Add a note", "call.note", call.number)))
    return message(f"call.card.{call.number}", text, *blocks)


def reminder(call: Question, zone: ZoneInfo, next_: str) -> Message:
    """Asks somebody again who has said nothing."""
    head = f"{call.number} waits for your answer, by {when(call.due_at, zone)}."
    end = small(f"One press is enough. If nothing comes, {next_}.")
    blocks = (line(f"*{head}*"), verbatim(call.question), end, _answers(call.number))
    return message(f"call.reminder.{call.number}", f"{head} {escaped(shortened(call.question, 300))}", *blocks)


def silent_team(call: Question, names: Sequence[str]) -> Message:
    """Tells a manager who of their people has not answered."""
    head = f"{count(len(names), 'person', 'people')} of your team {_have(len(names))} not answered {call.number}."
    rows = [[leaf(name)] for name in names[:SHOWN]]
    blocks: list[Block] = [line(f"*{head}*"), verbatim(call.question), *([bullets(rows)] if rows else [])]
    blocks.append(small("A word from you may help."))
    listed = ", ".join(escaped(name) for name in names[:SHOWN])
    return message(f"call.team.{call.number}", f"{head} {listed}", *blocks)


def silence(call: Question, number: int) -> Message:
    """Tells the CSO how many were reminded in vain; from here on it is theirs to decide."""
    head = (
        f"{count(number, 'person', 'people')} {_have(number)} not answered {call.number}, and the reminders are over."
    )
    end = "It is yours to decide now: the table lists them, and closing the call writes the summary."
    close = buttons(button(f"Close {call.number}", "call.close", call.number))
    blocks = (line(f"*{head}*"), verbatim(call.question), small(end), close)
    return message(f"call.silence.{call.number}", f"{head} {end}", *blocks)


def table(
    call: Question, counts: Mapping[Answer, int], rows: Sequence[Heard], zone: ZoneInfo, problem: str = ""
) -> Message:
    """The live table, the quietest first."""
    total = sum(counts.values())
    head = f"{call.number}: {_tally(counts)}" if total else f"{call.number}: {problem or 'looking up whom to ask'}"
    blocks: list[Block] = [line(f"*{head}*"), verbatim(call.question)]
    until = f"closed {when(call.closed_at, zone)}" if call.closed_at else f"answers by {when(call.due_at, zone)}"
    blocks.append(small(f"asked by {person(call.asker)} · {count(total, 'person', 'people')} asked · {until}"))
    if rows:
        blocks.append(bullets([_row(each) for each in rows]))
    if total > len(rows):
        blocks.append(small(f"{len(rows)} of {total} are shown, the quietest first."))
    if not call.closed_at and not problem:
        blocks.append(buttons(button(f"Close {call.number}", "call.close", call.number)))
    return message(f"call.table.{call.number}", f"{head}. {escaped(shortened(call.question, 300))}", *blocks)


def summary(call: Question, counts: Mapping[Answer, int], rows: Sequence[Heard]) -> Message:
    """What came of it, and what can be made of it."""
    head = f"{call.number} is closed: {_tally(counts)}."
    blocks: list[Block] = [line(f"*{head}*")]
    if rows:
        blocks.append(bullets([_row(each) for each in rows]))
    if counts.get(Answer.AFFECTED):
        ask = button("Ask the affected to fix it", "call.tasks", call.number, "primary")
        blocks.append(buttons(ask, button("Report it", "call.report", call.number)))
    return message(f"call.summary.{call.number}", head, *blocks)


def made(number: str, zone: ZoneInfo, due_at: datetime) -> Message:
    """Tells the asker that it is on its way."""
    words = f"{number} is on its way: everybody is asked by direct message and has until {when(due_at, zone)}."
    return message(
        "call.made", words, line(f"*{words}*"), small("The table is being put up where security can see it.")
    )


def nobody(number: str, problem: str) -> Message:
    """Tells the asker that nobody could be asked."""
    words = f"{number} could not be asked: {escaped(problem)}. Invite the bot to the channel, or choose another group."
    return message("call.nobody", words, line(words))


def note_form(number: str, note: str) -> Form:
    """A note beside the answer."""
    field = PlainTextInput("note", initial_value=note or None, multiline=True, max_length=NOTE_AT_MOST)
    ask = InputBlock(PlainText("What should security know?"), field, block_id="note")
    return form("call.note", f"Your note on {number}", [ask], submit="Save", close="Cancel", context=number)


def refer_form(number: str) -> Form:
    """Whose it is instead."""
    who = InputBlock(PlainText("Who should be asked instead?"), UserSelectMenu("who"), block_id="who")
    note = PlainTextInput("note", multiline=True, max_length=NOTE_AT_MOST)
    why = InputBlock(PlainText("Anything to add?"), note, block_id="note", optional=True)
    return form("call.refer", f"{number}: not mine", [who, why], submit="Ask them", close="Cancel", context=number)


def tasks_form(number: str, due_at: datetime) -> Form:
    """What the affected should do, by when."""
    blocks: list[Block] = [
        InputBlock(PlainText("What are they to do?"), PlainTextInput("what", max_length=300), block_id="what"),
        InputBlock(PlainText("By when?"), DateTimePicker("due", int(due_at.timestamp())), block_id="due"),
    ]
    return form("call.tasks", f"Tasks from {number}", blocks, submit="Ask them", close="Cancel", context=number)


def said(words: str) -> Form:
    """A sentence of ours in place of a form."""
    return form("call.said", "Calls", [line(words)])


def _answers(number: str) -> Block:
    return buttons(
        button("Affected", "call.affected", number),
        button("Not affected", "call.unaffected", number),
        button("Fixed", "call.fixed", number),
        button("Not mine", "call.refer", number),
    )


def _row(heard: Heard) -> list[RichText]:
    asked = f", reminded {count(heard.asked, 'time')}" if heard.answer is Answer.SILENT and heard.asked else ""
    to = f" → {heard.referred_to}" if heard.referred_to else ""
    note = f": {shortened(heard.note, 120)}" if heard.note else ""
    return [leaf(heard.name, bold=True), leaf(f"  {NAMES[heard.answer]}{asked}{to}{note}")]


def _tally(counts: Mapping[Answer, int]) -> str:
    return ", ".join(f"{counts[answer]} {name}" for answer, name in NAMES.items() if counts.get(answer))


def _mine(said: Answer) -> str:
    return "not mine" if said is Answer.REFERRED else NAMES[said]


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
