"""What a row of the menu is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

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
    Slack sends an `escapes` command with ids in place of mentions, and with &, < and > written as entities.
    An `invited` one is also for guests and partners whom a policy or lesson is for.
    """

    surface: Surface
    name: str
    action: str
    run: Run
    usage: str = ""
    summary: str = ""
    reads_only: bool = False
    quiet: bool = False
    escapes: bool = False
    invited: bool = False
