"""The words around exceptions from a policy."""

from datetime import date

from slackblocks import Block, DatePicker, InputBlock, PlainText, PlainTextInput

from commands.messages.parts import button, buttons, escaped, form, line, message, person, quoted, small, spoken, titled
from commands.rules.words import date_name, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.policies import ExceptionState
from storage.kinds.tongues import N_, _, retold

REASON = 1000
NAME = 80
HEADS = {
    ExceptionState.ASKED: N_("Exception E-{number} waits for a decision"),
    ExceptionState.APPROVED: N_("Exception E-{number} approved"),
    ExceptionState.REFUSED: N_("Exception E-{number} refused"),
    ExceptionState.ENDED: N_("Exception E-{number} ended"),
}


def blank(title: str, name: str, until: date) -> Form:
    """The form that asks for an exception."""
    blocks: list[Block] = [
        titled(title),
        InputBlock(
            PlainText(_("Why can you not follow it yet?")),
            PlainTextInput("reason", multiline=True, max_length=REASON),
            block_id="reason",
        ),
        InputBlock(
            PlainText(_("Until when?")),
            DatePicker("until", until.isoformat()),
            block_id="until",
            hint=PlainText(_("The exception ends by itself after this day.")),
        ),
    ]
    return form("policy.exception", _("Ask for an exception"), blocks, _("Ask"), _("Cancel"), name)


@retold
def cannot_open() -> Message:
    """Said when the form could not be opened."""
    return Message(_("The form did not open. Please press the button again."))


def asked(title: str, until: date) -> Form:
    """It is on its way."""
    told = _("The policy's owner and the CSO were told. Until one of them says yes, the policy holds for you.")
    said = _("*You asked for an exception until {day}.*\n{told}", day=day(until), told=told)
    return form("policy.exception.asked", _("Exception asked for"), [line(said), titled(title)])


@retold
def card(
    number: int, name: str, title: str, reason: str, until: date, state: ExceptionState, decided_by: str
) -> Message:
    """What those who decide see; once decided, without the buttons."""
    name = shortened(name, NAME)
    head = _(HEADS[state], number=number)
    first = _("*{head}* by {who}", head=head, who=person(decided_by)) if decided_by else f"*{head}*"
    blocks: list[Block] = [
        line(first),
        titled(title),
        quoted(reason),
        small(_("asked by {name} · until {day}", name=escaped(name), day=day(until))),
    ]
    if state is ExceptionState.ASKED:
        yes = button(_("Approve"), "exception.approve", str(number), "primary")
        blocks.append(buttons(yes, button(_("Refuse"), "exception.refuse", str(number))))
    what = _(
        "{name} asks to be exempt from {title} until {day}", name=escaped(name), title=spoken(title), day=day(until)
    )
    text = f"{head}. {what}: {escaped(shortened(reason, 300))}"
    return message(f"exception.{number}", text, *blocks)


@retold
def decided(title: str, state: ExceptionState, until: date, by: str) -> Message:
    """To whoever asked."""
    yes = state is ExceptionState.APPROVED
    said = (
        _("Your exception was approved by {who}.", who=person(by))
        if yes
        else _("Your exception was refused by {who}.", who=person(by))
    )
    then = (
        _("It holds until {day} and ends by itself.", day=day(until))
        if yes
        else _("The policy holds for you; /policy shows it.")
    )
    return message(
        "exception.decided",
        f"{said} {spoken(title)}. {then}",
        line(f"*{said}*"),
        titled(title),
        small(then),
    )


@retold
def outcome(state: ExceptionState, until: date) -> Message:
    """To whoever pressed a button."""
    match state:
        case ExceptionState.APPROVED:
            return Message(_("This exception is approved until {day}. Whoever asked for it was told.", day=day(until)))
        case ExceptionState.ENDED:
            return Message(_("This exception has ended. Whoever asked for it was told."))
        case _:
            return Message(_("This exception is refused. Whoever asked for it was told."))


@retold
def ending(title: str, until: date) -> Message:
    """To the holder, some days before."""
    said = _("Your exception ends on {day}.", day=day(until))
    then = _("After that day the policy holds for you. Read it and accept it, or ask for a new exception.")
    return message(
        "exception.ending",
        f"{said} {spoken(title)}. {then}",
        line(f"*{said}*"),
        titled(title),
        small(then),
    )


def day(on: date) -> str:
    """A calendar day."""
    return date_name(on)
