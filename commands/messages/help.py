"""What Sitrep can do, told from the menu."""

from collections.abc import Sequence

from commands.messages.parts import line, message, small
from storage.kinds.messages import Message
from storage.kinds.tongues import _, retold


@retold
def overview(rows: Sequence[tuple[str, str]]) -> Message:
    """`rows` are a command as it is typed and what it does."""
    text = "\n".join(f"{usage}: {_(does)}" for usage, does in rows)
    listed = "\n".join(f"`{usage}`  {_(does)}" for usage, does in rows)
    return message(
        "help",
        _("What you can do with Sitrep:\n{text}", text=text),
        line(_("*What you can do here*")),
        line(listed),
        small(_("Only you see the answers. Something urgent? Report it first and sort it out later.")),
    )


@retold
def refused(why: str) -> Message:
    """A no, as it was written."""
    return Message(why)


@retold
def broken(reference: str) -> Message:
    """Something went wrong on our side."""
    return Message(broken_line(reference))


def broken_line(reference: str) -> str:
    """The sentence for something that went wrong on our side; `reference` finds it in the log."""
    return _(
        "Something went wrong on our side and nothing was saved. Please try again in a "
        "minute. If it goes on, tell the people who run Sitrep this reference: {reference}",
        reference=reference,
    )
