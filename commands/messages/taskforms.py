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

from commands.messages.parts import form, line, small
from commands.messages.sources import RISK_AT_MOST, told
from commands.messages.task import DETAIL_AT_MOST, NOTE_AT_MOST, TITLE_AT_MOST
from commands.rules.repeats import SIMPLE
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import _, retold

CALENDAR, FROM_DONE = "calendar", "done"
NEVER = "never"
OWN_RULE = "own"


def new(who: str, what: str, due_at: datetime, source: str = "") -> Form:
    """Asks for a new task; what is known already is filled in."""
    blocks: list[Block] = [
        *([small(told(source))] if source else []),
        InputBlock(PlainText(_("Who?")), UserSelectMenu("who", initial_user=who or None), block_id="who"),
        InputBlock(
            PlainText(_("What is to be done?")),
            PlainTextInput("what", initial_value=what or None, max_length=TITLE_AT_MOST),
            block_id="what",
        ),
        InputBlock(PlainText(_("By when?")), DateTimePicker("due", int(due_at.timestamp())), block_id="due"),
        InputBlock(
            PlainText(_("More about it")),
            PlainTextInput("detail", multiline=True, max_length=DETAIL_AT_MOST),
            block_id="detail",
            optional=True,
        ),
        *_recurrence(),
        *([] if source else [_risk()]),
    ]
    return form("task.form", _("Ask somebody"), blocks, submit=_("Ask"), close=_("Cancel"), context=source)


def done(number: str) -> Form:
    """What was done, or where it can be seen."""
    ask = _text("note", _("What was done? A link is fine too."), optional=True)
    return form(
        "task.done", _("{number} is done", number=number), [ask], submit=_("Done"), close=_("Cancel"), context=number
    )


def snooze(number: str, first: date) -> Form:
    """Until when it may rest."""
    until = InputBlock(PlainText(_("Ask me again on")), DatePicker("until", first.isoformat()), block_id="until")
    return form(
        "task.snooze",
        _("Put off {number}", number=number),
        [until],
        submit=_("Put off"),
        close=_("Cancel"),
        context=number,
    )


def hand_over(number: str, *, needs_yes: bool) -> Form:
    """To whom it should go."""
    who = InputBlock(
        PlainText(_("Who should do it?")),
        UserSelectMenu("who"),
        block_id="who",
        hint=PlainText(_("They are asked first. Until they say yes, it stays where it is.")) if needs_yes else None,
    )
    return form(
        "task.hand-over",
        _("Hand over {number}", number=number),
        [who],
        submit=_("Ask them"),
        close=_("Cancel"),
        context=number,
    )


def cannot(number: str) -> Form:
    """Why it cannot be done."""
    ask = _text("reason", _("What stands in the way?"))
    return form(
        "task.cannot",
        _("{number} cannot be done", number=number),
        [ask],
        submit=_("Give back"),
        close=_("Cancel"),
        context=number,
    )


def withdraw(number: str) -> Form:
    """Why it is not wanted any more."""
    ask = _text("reason", _("Why is it not needed any more?"))
    return form(
        "task.withdraw",
        _("Withdraw {number}", number=number),
        [ask],
        submit=_("Withdraw"),
        close=_("Cancel"),
        context=number,
    )


def said(words: str) -> Form:
    """A sentence of ours in place of a form."""
    return form("task.said", _("Tasks"), [line(words)])


@retold
def not_opened(command: str) -> Message:
    """Said when a form could not be opened."""
    return Message(
        _(
            "The form did not open. Please try again, or write one line: {command} new @person what by friday",
            command=command,
        )
    )


def _recurrence() -> list[InputBlock]:
    repeats = [
        Option(PlainText(_("Only once")), NEVER),
        *(Option(PlainText(_(name)), key) for key, (name, _rule) in SIMPLE.items()),
        Option(PlainText(_("By a rule of my own")), OWN_RULE),
    ]
    on_its_date, from_then = (
        _("The next one comes on its date, whatever happens"),
        _("The next one is counted from then"),
    )
    counted = [
        Option(PlainText(_("The calendar")), CALENDAR, PlainText(on_its_date)),
        Option(PlainText(_("The day it was done")), FROM_DONE, PlainText(from_then)),
    ]
    return [
        InputBlock(
            PlainText(_("Does it come again?")),
            StaticSelectMenu("repeats", repeats, initial_option=repeats[0]),
            block_id="repeats",
        ),
        InputBlock(
            PlainText(_("A rule of your own")),
            PlainTextInput("rule", max_length=200),
            block_id="rule",
            optional=True,
            hint=PlainText(_("As calendars write it (RFC 5545), for example FREQ=MONTHLY;BYDAY=1MO")),
        ),
        InputBlock(
            PlainText(_("Then what counts?")), RadioButtonGroup("counted", counted, counted[0]), block_id="counted"
        ),
    ]


def _risk() -> InputBlock:
    return InputBlock(
        PlainText(_("Does it come from a risk?")),
        PlainTextInput("risk", max_length=RISK_AT_MOST),
        block_id="risk",
        optional=True,
        hint=PlainText(_("Its name or number in your register of risks")),
    )


def _text(name: str, label: str, *, optional: bool = False) -> InputBlock:
    field = PlainTextInput(name, multiline=True, max_length=NOTE_AT_MOST)
    return InputBlock(PlainText(label), field, block_id=name, optional=optional)
