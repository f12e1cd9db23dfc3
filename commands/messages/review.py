"""The words around reviewing a policy."""

from datetime import date

from slackblocks import Block, InputBlock, PlainText, PlainTextInput

from commands.messages.parts import button, buttons, form, line, message, small, spoken, titled
from commands.messages.sources import ask
from commands.rules.sources import Origin, named
from commands.rules.words import date_name
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import _, retold

NOTE = 1000


def blank(title: str, name: str, version: int, reviewed_on: date, due_on: date) -> Form:
    """The form that records that a text was looked through and still holds."""
    blocks: list[Block] = [
        titled(title),
        small(
            _(
                "version {version} · last reviewed {reviewed_on} · next review due {due_on}",
                version=version,
                reviewed_on=date_name(reviewed_on),
                due_on=date_name(due_on),
            )
        ),
        InputBlock(
            PlainText(_("What did you look at, and why can it stay?")),
            PlainTextInput("note", multiline=True, max_length=NOTE),
            block_id="note",
            hint=PlainText(_("Auditors read this. If the text must change, publish a new version instead.")),
        ),
    ]
    return form("policy.review.form", _("Reviewed, unchanged"), blocks, _("Record the review"), _("Cancel"), name)


@retold
def cannot_open(command: str, name: str) -> Message:
    """Said when the form could not be opened."""
    return Message(_("The form did not open. Please type {command} review {name} again.", command=command, name=name))


def recorded(title: str, version: int, due_on: date) -> Form:
    """The review is on record."""
    said = _(
        "*The review of version {version} is on record.*\nThe next one is due {due_on}.",
        version=version,
        due_on=date_name(due_on),
    )
    return form("policy.reviewed", _("Reviewed"), [line(said), titled(title)])


@retold
def reminder(title: str, name: str, reviewed_on: date, due_on: date, today: date) -> Message:
    """To the owner, when the review comes near or is over."""
    said = (
        _("A review of your policy was due {due_on}.", due_on=date_name(due_on))
        if due_on < today
        else _("A review of your policy is due {due_on}.", due_on=date_name(due_on))
    )
    return message(
        f"policy.review.{name}.{today}",
        _(
            "{said} {title}, last reviewed {reviewed_on}.",
            said=said,
            title=spoken(title),
            reviewed_on=date_name(reviewed_on),
        ),
        line(f"*{said}*"),
        titled(title),
        small(_("last reviewed {reviewed_on}", reviewed_on=date_name(reviewed_on))),
        buttons(
            button(_("Reviewed, unchanged"), "policy.review", name, "primary"),
            button(_("Read it"), "policy.read", name),
            ask(named(Origin.POLICY, name)),
        ),
    )
