"""The words around reviewing a policy."""

from datetime import date

from slackblocks import Block, InputBlock, PlainText, PlainTextInput

from commands.messages.parts import button, buttons, form, line, message, small, spoken, titled
from storage.kinds.messages import Form, Message

NOTE = 1000


def blank(title: str, name: str, version: int, reviewed_on: date, due_on: date) -> Form:
    """The form that records that a text was looked through and still holds."""
    blocks: list[Block] = [
        titled(title),
        small(f"version {version} · last reviewed {reviewed_on:%d %b %Y} · next review due {due_on:%d %b %Y}"),
        InputBlock(
            PlainText("What did you look at, and why can it stay?"),
            PlainTextInput("note", multiline=True, max_length=NOTE),
            block_id="note",
            hint=PlainText("Auditors read this. If the text must change, publish a new version instead."),
        ),
    ]
    return form("policy.review.form", "Reviewed, unchanged", blocks, "Record the review", "Cancel", name)


def cannot_open(command: str, name: str) -> Message:
    """Said when the form could not be opened."""
    return Message(f"The form did not open. Please type {command} review {name} again.")


def recorded(title: str, version: int, due_on: date) -> Form:
    """The review is on record."""
    said = f"*The review of version {version} is on record.*\nThe next one is due {due_on:%d %b %Y}."
    return form("policy.reviewed", "Reviewed", [line(said), titled(title)])


def reminder(title: str, name: str, reviewed_on: date, due_on: date, today: date) -> Message:
    """To the owner, when the review comes near or is over."""
    when = f"was due {due_on:%d %b %Y}" if due_on < today else f"is due {due_on:%d %b %Y}"
    said = f"A review of your policy {when}."
    return message(
        f"policy.review.{name}.{today}",
        f"{said} {spoken(title)}, last reviewed {reviewed_on:%d %b %Y}.",
        line(f"*{said}*"),
        titled(title),
        small(f"last reviewed {reviewed_on:%d %b %Y}"),
        buttons(
            button("Reviewed, unchanged", "policy.review", name, "primary"), button("Read it", "policy.read", name)
        ),
    )
