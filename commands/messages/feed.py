"""The words around a calendar feed."""

from commands.messages.parts import line, message, small
from commands.rules.clocks import DISCLAIMER
from storage.kinds.messages import Message
from storage.kinds.tongues import _, retold


@retold
def address(url: str, command: str) -> Message:
    """The secret address, shown once."""
    first = _("Your calendar feed is ready. Subscribe to this address in your calendar program:")
    warn = _(
        "Whoever has the address can read it. It is shown once; {command} calendar makes a new one and ends this one.",
        command=command,
    )
    return message(
        "compliance.feed",
        f"{first} {url} {warn}",
        line(f"*{first}*\n`{url}`"),
        small(_("{warn} {disclaimer}", warn=warn, disclaimer=_(DISCLAIMER))),
    )


@retold
def revoked() -> Message:
    """The receipt of an end."""
    return Message(_("Your calendar feed has ended. The old address opens nothing any more."))
