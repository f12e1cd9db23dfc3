"""The words around a calendar feed."""

from commands.messages.parts import line, message, small
from commands.rules.clocks import DISCLAIMER
from storage.kinds.messages import Message


def address(url: str, command: str) -> Message:
    """The secret address, shown once."""
    first = "Your calendar feed is ready. Subscribe to this address in your calendar program:"
    warn = (
        f"Whoever has the address can read it. It is shown once; {command} calendar makes a new one and ends this one."
    )
    return message(
        "compliance.feed", f"{first} {url} {warn}", line(f"*{first}*\n`{url}`"), small(f"{warn} {DISCLAIMER}")
    )


def revoked() -> Message:
    """The receipt of an end."""
    return Message("Your calendar feed has ended. The old address opens nothing any more.")
