"""The form of a report, and the offer to make one of what somebody wrote or marked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from slackblocks import (
    Block,
    CheckboxGroup,
    FileInput,
    InputBlock,
    Option,
    PlainText,
    PlainTextInput,
    StaticSelectMenu,
    URLInput,
)

from commands.messages.fields import moment, text
from commands.messages.parts import bullets, button, buttons, escaped, form, leaf, line, message, small
from commands.messages.report import KINDS
from commands.rules.words import count, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.reports import Enclosure
from storage.kinds.tongues import N_, _, retold

WHAT_AT_MOST = 3000
FILES_AT_MOST = 10
CARRIED_FILES = 3
"""How many files of a message a button or a form can carry."""

VALUE_AT_MOST = 2000
"""Characters that a button can carry."""

KIND = "report.kind"
"""Choosing it shows the first aid at once."""

RESTRICTED = "restricted"
UNNAMED = "anonymous"

KEPT = N_(
    "*What anonymous means.* We keep your words, the kind and the times. We do not keep "
    "your name, your id, the channel or the message you came from, anywhere. Slack itself "
    "knows that you opened this form, and what only you can know may give you away. You "
    "get a one-time code to ask and to answer later; nobody can give it to you again. "
    "Files carry the name of whoever uploads them, so an anonymous report takes none."
)

ELSEWHERE = N_(
    "*To report anonymously*, begin with the command /report or the button on Home. This form came with a message "
    "from Sitrep to you, and we keep to whom our messages go."
)


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What is known before anybody types: the words, the address and the files of a message, and who wrote it.

    `offered` is whether we offered the form in a letter, which says to whom: then it cannot be anonymous any more.
    """

    what: str = ""
    link: str = ""
    author: str = ""
    files: tuple[Enclosure, ...] = ()
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What the form says besides its fields: whom to call, first aid for the kind that was chosen.

    `takes_files` is whether Slack lets us ask for files.
    """

    emergency: str = ""
    first_aid: Sequence[str] = ()
    takes_files: bool = False


def blank_form(now: datetime, prefilled: Prefilled, around: Around, context: str = "") -> Form:
    """The form for a report, with the time filled in."""
    blocks: list[Block] = [small(f":telephone_receiver: {escaped(_(around.emergency))}")] if around.emergency else []
    blocks += [_what(prefilled.what, begins=not around.first_aid), _kinds()]
    if around.first_aid:
        blocks += [line(_("*First aid*")), bullets([[leaf(step)] for step in around.first_aid])]
    blocks += [
        moment("noticed", _("When did you notice?"), now),
        text("place", _("Where?"), optional=True, most=200),
        _link(prefilled.link),
    ]
    if prefilled.files:
        blocks += [small(_("Files of the message that come along:")), _names(prefilled.files)]
    if around.takes_files:
        blocks.append(files(_("Files, such as a photo or a screenshot")))
    blocks += [
        InputBlock(
            PlainText(_("Who may see it?")),
            CheckboxGroup("access", _access(anonymous=not prefilled.offered)),
            block_id="access",
            optional=True,
        ),
        small(_(ELSEWHERE if prefilled.offered else KEPT)),
    ]
    return form("report.form", _("Report to security"), blocks, submit=_("Report"), close=_("Cancel"), context=context)


def files(label: str) -> InputBlock:
    """Files from the person's own device."""
    return InputBlock(PlainText(label), FileInput("files", max_files=FILES_AT_MOST), block_id="files", optional=True)


@retold
def offer_form(prefilled: Prefilled) -> Message:
    """Somebody wrote to us or marked a message: one click makes it a report."""
    words = _("Shall I take this to security? Press the button and look it over; nothing is sent before you say so.")
    offer = buttons(button(_("Report it"), "report.begin", _carried(prefilled), "primary"))
    return message("report.offer", words, line(words), offer)


def carried(value: str) -> Prefilled:
    """What the button of `offer_form` carries."""
    if not value.startswith("["):
        return Prefilled()
    what, link, author, rows = json.loads(value)
    return Prefilled(what, link, author, as_files(rows), offered=True)


def rows_of(given: Sequence[Enclosure]) -> list[list[str]]:
    """Files as a button or a form carries them."""
    return [[each.id, shortened(each.name, 80), each.kind[:80], each.link] for each in given[:CARRIED_FILES]]


def as_files(rows: Sequence[Sequence[str]]) -> tuple[Enclosure, ...]:
    """And back."""
    return tuple(Enclosure(*row) for row in rows)


def _carried(known: Prefilled) -> str:
    value = json.dumps([known.what, known.link, known.author, rows_of(known.files)], ensure_ascii=False)
    over = len(value) - VALUE_AT_MOST
    if over <= 0:
        return value
    return _carried(replace(known, what=shortened(known.what, max(1, len(known.what) - over))))


def _what(initial: str, *, begins: bool) -> InputBlock:
    field = PlainTextInput(
        "what", initial_value=initial or None, multiline=True, max_length=WHAT_AT_MOST, focus_on_load=begins
    )
    hint = PlainText(_("A few words are enough. You cannot do this wrong."))
    return InputBlock(PlainText(_("What happened?")), field, block_id="what", hint=hint)


def _kinds() -> InputBlock:
    options = [Option(PlainText(_(name)), kind.value, PlainText(_(hint))) for kind, (name, hint) in KINDS.items()]
    menu = StaticSelectMenu(KIND, options)
    return InputBlock(PlainText(_("What kind of thing is it?")), menu, dispatch_action=True, block_id="kind")


def _link(initial: str) -> InputBlock:
    field = URLInput("link", initial_value=initial or None)
    return InputBlock(PlainText(_("A link, if there is one")), field, block_id="link", optional=True)


def _names(given: Sequence[Enclosure]) -> Block:
    rows = [[leaf(shortened(each.name, 80))] for each in given[:CARRIED_FILES]]
    if len(given) > CARRIED_FILES:
        left = len(given) - CARRIED_FILES
        told = count(left, "more file stays with the message", "more files stay with the message")
        rows.append([leaf(told)])
    return bullets(rows)


def _access(*, anonymous: bool) -> list[Option]:
    few = Option(
        PlainText(_("Keep this restricted")),
        RESTRICTED,
        PlainText(_("Only the chief security officer sees it, not the whole team on duty")),
    )
    unnamed = Option(
        PlainText(_("Report anonymously")), UNNAMED, PlainText(_("Nobody learns who you are; read below what we keep"))
    )
    return [few, unnamed] if anonymous else [few]
