"""The words around exceptions from a policy."""

from datetime import date

from slackblocks import Block, DatePicker, InputBlock, PlainText, PlainTextInput

from commands.messages.parts import button, buttons, escaped, form, line, message, person, quoted, small, spoken, titled
from commands.rules.words import shortened
from storage.kinds.messages import Form, Message
from storage.kinds.policies import ExceptionState

REASON = 1000
NAME = 80
OUTCOMES = {
    ExceptionState.ASKED: "waits for a decision",
    ExceptionState.APPROVED: "approved",
    ExceptionState.REFUSED: "refused",
    ExceptionState.ENDED: "ended",
}


def blank(title: str, name: str, until: date) -> Form:
    """The form that asks for an exception."""
    blocks: list[Block] = [
        titled(title),
        InputBlock(
            PlainText("Why can you not follow it yet?"),
            PlainTextInput("reason", multiline=True, max_length=REASON),
            block_id="reason",
        ),
        InputBlock(
            PlainText("Until when?"),
            DatePicker("until", until.isoformat()),
            block_id="until",
            hint=PlainText("The exception ends by itself after this day."),
        ),
    ]
    return form("policy.exception", "Ask for an exception", blocks, "Ask", "Cancel", name)


def cannot_open() -> Message:
    """Said when the form could not be opened."""
    return Message("The form did not open. Please press the button again.")


def asked(title: str, until: date) -> Form:
    """It is on its way."""
    told = "The policy's owner and the CSO were told. Until one of them says yes, the policy holds for you."
    said = f"*You asked for an exception until {day(until)}.*\n{told}"
    return form("policy.exception.asked", "Exception asked for", [line(said), titled(title)])


def card(
    number: int, name: str, title: str, reason: str, until: date, state: ExceptionState, decided_by: str
) -> Message:
    """What those who decide see; once decided, without the buttons."""
    name = shortened(name, NAME)
    head = f"Exception E-{number} {OUTCOMES[state]}"
    by = f" by {person(decided_by)}" if decided_by else ""
    blocks: list[Block] = [
        line(f"*{head}*{by}"),
        titled(title),
        quoted(reason),
        small(f"asked by {escaped(name)} · until {day(until)}"),
    ]
    if state is ExceptionState.ASKED:
        yes = button("Approve", "exception.approve", str(number), "primary")
        blocks.append(buttons(yes, button("Refuse", "exception.refuse", str(number))))
    what = f"{escaped(name)} asks to be exempt from {spoken(title)} until {day(until)}"
    text = f"{head}. {what}: {escaped(shortened(reason, 300))}"
    return message(f"exception.{number}", text, *blocks)


def decided(title: str, state: ExceptionState, until: date, by: str) -> Message:
    """To whoever asked."""
    yes = state is ExceptionState.APPROVED
    said = f"Your exception was {OUTCOMES[state]} by {person(by)}."
    then = f"It holds until {day(until)} and ends by itself." if yes else "The policy holds for you; /policy shows it."
    return message(
        "exception.decided",
        f"{said} {spoken(title)}. {then}",
        line(f"*{said}*"),
        titled(title),
        small(then),
    )


def outcome(state: ExceptionState, until: date) -> Message:
    """To whoever pressed a button."""
    until_ = f" until {day(until)}" if state is ExceptionState.APPROVED else ""
    return Message(f"This exception is {OUTCOMES[state]}{until_}. Whoever asked for it was told.")


def ending(title: str, until: date) -> Message:
    """To the holder, some days before."""
    said = f"Your exception ends on {day(until)}."
    then = "After that day the policy holds for you. Read it and accept it, or ask for a new exception."
    return message(
        "exception.ending",
        f"{said} {spoken(title)}. {then}",
        line(f"*{said}*"),
        titled(title),
        small(then),
    )


def day(on: date) -> str:
    """A calendar day."""
    return f"{on.day} {on:%B %Y}"
