"""The forms around a call."""

from datetime import datetime

from slackblocks import Block, DateTimePicker, InputBlock, PlainText, PlainTextInput, UserSelectMenu

from commands.messages.call import NOTE_AT_MOST
from commands.messages.parts import form, line
from storage.kinds.messages import Form
from storage.kinds.tongues import _


def note(number: str, written: str) -> Form:
    """A note beside the answer."""
    field = PlainTextInput("note", initial_value=written or None, multiline=True, max_length=NOTE_AT_MOST)
    ask = InputBlock(PlainText(_("What should security know?")), field, block_id="note")
    return form(
        "call.note",
        _("Your note on {number}", number=number),
        [ask],
        submit=_("Save"),
        close=_("Cancel"),
        context=number,
    )


def refer(number: str) -> Form:
    """Whose it is instead."""
    who = InputBlock(PlainText(_("Who should be asked instead?")), UserSelectMenu("who"), block_id="who")
    note = PlainTextInput("note", multiline=True, max_length=NOTE_AT_MOST)
    why = InputBlock(PlainText(_("Anything to add?")), note, block_id="note", optional=True)
    return form(
        "call.refer",
        _("{number}: not mine", number=number),
        [who, why],
        submit=_("Ask them"),
        close=_("Cancel"),
        context=number,
    )


def tasks(number: str, due_at: datetime) -> Form:
    """What the affected should do, by when."""
    blocks: list[Block] = [
        InputBlock(PlainText(_("What are they to do?")), PlainTextInput("what", max_length=300), block_id="what"),
        InputBlock(PlainText(_("By when?")), DateTimePicker("due", int(due_at.timestamp())), block_id="due"),
    ]
    return form(
        "call.tasks",
        _("Tasks from {number}", number=number),
        blocks,
        submit=_("Ask them"),
        close=_("Cancel"),
        context=number,
    )


def said(words: str) -> Form:
    """A sentence of ours in place of a form."""
    return form("call.said", _("Calls"), [line(words)])
