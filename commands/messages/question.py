"""The words around a question to a policy's owner."""

from slackblocks import Block, InputBlock, PlainText, PlainTextInput

from commands.messages.parts import escaped, form, line, message, person, quoted, small, spoken, titled
from commands.rules.words import shortened
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import _, retold

QUESTION = 2000


def blank(title: str, name: str) -> Form:
    """The form for a question."""
    blocks: list[Block] = [
        titled(title),
        InputBlock(
            PlainText(_("What would you like to know?")),
            PlainTextInput("question", multiline=True, max_length=QUESTION, focus_on_load=True),
            block_id="question",
            hint=PlainText(_("It goes to the policy's owner, with your name.")),
        ),
    ]
    return form("policy.question", _("Ask the owner"), blocks, _("Send"), _("Cancel"), name)


@retold
def cannot_open() -> Message:
    """Said when the form could not be opened."""
    return Message(_("The form did not open. Please press the button again."))


@retold
def to_owner(title: str, version: int, question: str, asker: str) -> Message:
    """The question, as its owner gets it."""
    head = _("{asker} has a question about your policy", asker=person(asker))
    return message(
        "policy.question",
        f"{head} {spoken(title)}: {escaped(shortened(question, 500))}",
        line(f"*{head}*"),
        titled(title),
        quoted(question),
        small(
            _("version {version} · please answer in a direct message to {asker}", version=version, asker=person(asker))
        ),
    )


def sent(owner: str) -> Form:
    """The question is on its way."""
    said = _(
        "*Your question is on its way to {owner}.*\nThe answer comes to you as a direct message.", owner=person(owner)
    )
    return form("policy.question.sent", _("Ask the owner"), [line(said)])
