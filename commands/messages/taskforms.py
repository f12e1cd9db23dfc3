"""The forms around a task."""

from datetime import date, datetime

from slackblocks import (
    Block,
    DatePicker,
    DateTimePicker,
    InputBlock,
    Option,
    PlainText,
    PlainTextInput,
    RadioButtonGroup,
    StaticSelectMenu,
    UserSelectMenu,
)

from commands.messages.parts import form, line
from commands.messages.task import DETAIL_AT_MOST, NOTE_AT_MOST, TITLE_AT_MOST
from commands.rules.repeats import SIMPLE
from storage.kinds.messages import Form, Message

CALENDAR, FROM_DONE = "calendar", "done"
NEVER = "never"
OWN_RULE = "own"


def new(who: str, what: str, due_at: datetime, source: str = "") -> Form:
    """Asks for a new task; what is known already is filled in."""
    repeats = [Option(PlainText("Only once"), NEVER)]
    repeats += [Option(PlainText(name), key) for key, (name, _rule) in SIMPLE.items()]
    repeats.append(Option(PlainText("By a rule of my own"), OWN_RULE))
    counted = [
        Option(PlainText("The calendar"), CALENDAR, PlainText("The next one comes on its date, whatever happens")),
        Option(PlainText("The day it was done"), FROM_DONE, PlainText("The next one is counted from then")),
    ]
    blocks: list[Block] = [
        InputBlock(PlainText("Who?"), UserSelectMenu("who", initial_user=who or None), block_id="who"),
        InputBlock(
            PlainText("What is to be done?"),
            PlainTextInput("what", initial_value=what or None, max_length=TITLE_AT_MOST),
            block_id="what",
        ),
        InputBlock(PlainText("By when?"), DateTimePicker("due", int(due_at.timestamp())), block_id="due"),
        InputBlock(
            PlainText("More about it"),
            PlainTextInput("detail", multiline=True, max_length=DETAIL_AT_MOST),
            block_id="detail",
            optional=True,
        ),
        InputBlock(
            PlainText("Does it come again?"),
            StaticSelectMenu("repeats", repeats, initial_option=repeats[0]),
            block_id="repeats",
        ),
        InputBlock(
            PlainText("A rule of your own"),
            PlainTextInput("rule", max_length=200),
            block_id="rule",
            optional=True,
            hint=PlainText("As calendars write it (RFC 5545), for example FREQ=MONTHLY;BYDAY=1MO"),
        ),
        InputBlock(
            PlainText("Then what counts?"), RadioButtonGroup("counted", counted, counted[0]), block_id="counted"
        ),
    ]
    return form("task.form", "Ask somebody", blocks, submit="Ask", close="Cancel", context=source)


def done(number: str) -> Form:
    """What was done, or where it can be seen."""
    ask = _text("note", "What was done? A link is fine too.", optional=True)
    return form("task.done", f"{number} is done", [ask], submit="Done", close="Cancel", context=number)


def snooze(number: str, first: date) -> Form:
    """Until when it may rest."""
    until = InputBlock(PlainText("Ask me again on"), DatePicker("until", first.isoformat()), block_id="until")
    return form("task.snooze", f"Put off {number}", [until], submit="Put off", close="Cancel", context=number)


def hand_over(number: str, *, needs_yes: bool) -> Form:
    """To whom it should go."""
    who = InputBlock(
        PlainText("Who should do it?"),
        UserSelectMenu("who"),
        block_id="who",
        hint=PlainText("They are asked first. Until they say yes, it stays where it is.") if needs_yes else None,
    )
    return form("task.hand-over", f"Hand over {number}", [who], submit="Ask them", close="Cancel", context=number)


def cannot(number: str) -> Form:
    """Why it cannot be done."""
    ask = _text("reason", "What stands in the way?")
    return form("task.cannot", f"{number} cannot be done", [ask], submit="Give back", close="Cancel", context=number)


def withdraw(number: str) -> Form:
    """Why it is not wanted any more."""
    ask = _text("reason", "Why is it not needed any more?")
    return form("task.withdraw", f"Withdraw {number}", [ask], submit="Withdraw", close="Cancel", context=number)


def said(words: str) -> Form:
    """A sentence of ours in place of a form."""
    return form("task.said", "Tasks", [line(words)])


def not_opened(command: str) -> Message:
    """Said when a form could not be opened."""
    return Message(f"The form did not open. Please try again, or write one line: {command} new @person what by friday")


def _text(name: str, label: str, *, optional: bool = False) -> InputBlock:
    field = PlainTextInput(name, multiline=True, max_length=NOTE_AT_MOST)
    return InputBlock(PlainText(label), field, block_id=name, optional=optional)
