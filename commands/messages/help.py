"""What Sitrep can do, told from the menu."""

from collections.abc import Sequence

from commands.messages.parts import line, message, small
from storage.kinds.messages import Message


def overview(rows: Sequence[tuple[str, str]]) -> Message:
    """`rows` are a command as it is typed and what it does."""
    text = "\n".join(f"{usage}: {does}" for usage, does in rows)
    listed = "\n".join(f"`{usage}`  {does}" for usage, does in rows)
    return message(
        "help",
        f"What you can do with Sitrep:\n{text}",
        line("*What you can do here*"),
        line(listed),
        small("Only you see the answers. Something urgent? Report it first and sort it out later."),
    )


def refused(why: str) -> Message:
    """A no, as it was written."""
    return Message(why)


def broken(reference: str) -> Message:
    """Something went wrong on our side."""
    return Message(broken_line(reference))


def broken_line(reference: str) -> str:
    """The sentence for something that went wrong on our side; `reference` finds it in the log."""
    return (
        "Something went wrong on our side and nothing was saved. Please try again in a minute. "
        f"If it goes on, tell the people who run Sitrep this reference: {reference}"
    )
