"""Everything that can be asked of Sitrep: one table, which feeds the door, the help, the manifest and the README."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from commands import ack, policy, report, sitrep
from commands.house import House
from commands.invocation import Invocation, Reply

Run = Callable[[Session, Invocation, House], Reply]


class Surface(StrEnum):
    """Where in Slack it is asked."""

    COMMAND = "command"
    BUTTON = "button"
    FORM = "form"
    CHOICES = "choices"
    MESSAGE_SHORTCUT = "message"
    GLOBAL_SHORTCUT = "global"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the menu. `action` is its row in the access table.

    A command has its usage and a summary; a shortcut's summary is its name in Slack. An event is named as Slack names
    its type; for a message, `message.` and the kind of channel. Whoever may not cause a `quiet` one hears nothing.
    """

    surface: Surface
    name: str
    action: str
    run: Run
    usage: str = ""
    summary: str = ""
    reads_only: bool = False
    quiet: bool = False


COMMANDS = (
    Item(Surface.COMMAND, "/report", "report:file", report.run, report.USAGE, "report something suspicious"),
    Item(Surface.COMMAND, "/ack", "task:acknowledge", ack.run, ack.USAGE, "see and acknowledge what waits for you"),
    Item(
        Surface.COMMAND,
        "/policy",
        "policy:read",
        policy.run,
        policy.USAGE,
        "see the policies that apply to you",
        reads_only=True,
    ),
)

HELP = "see what you can do here"
LINES = (*((item.usage, item.summary) for item in COMMANDS), (sitrep.USAGE, HELP))

ITEMS = (
    *COMMANDS,
    Item(Surface.COMMAND, "/sitrep", "help:read", sitrep.Help(LINES), sitrep.USAGE, HELP, reads_only=True),
    Item(Surface.BUTTON, "task.acknowledge", "task:acknowledge", ack.click),
    Item(Surface.FORM, "report.form", "report:file", report.submit),
)

BY_NAME: Mapping[tuple[Surface, str], Item] = {(item.surface, item.name): item for item in ITEMS}
