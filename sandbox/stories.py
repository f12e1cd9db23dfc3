"""Short stories as data: the page shows them as a tour, `tell` plays them by itself, tests click through them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HOME = "home"
DIRECT = "@"
"""As the place of a step: the direct messages with the app."""


@dataclass(frozen=True)
class Types:
    """Types this in the channel and sends it: a slash command, or a message."""

    text: str


@dataclass(frozen=True)
class Fills:
    """Fills the form by action_id, as `Modal.fill` takes it, and submits it. A timedelta is so long from now."""

    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Presses:
    """Presses the newest button with this action_id, or chooses the option `value` in such a menu."""

    action_id: str
    value: str | None = None


@dataclass(frozen=True)
class UsesShortcut:
    """Uses the app's shortcut on the newest message that holds `on`."""

    callback_id: str
    on: str = ""


@dataclass(frozen=True)
class Waits:
    """Lets the clock run to the next working morning."""


@dataclass(frozen=True)
class Looks:
    """Goes there and reads."""


Deed = Types | Fills | Presses | UsesShortcut | Waits | Looks


@dataclass(frozen=True)
class Step:
    """One thing a person does, and what they must read then.

    `who` is a handle, `where` a channel's name, DIRECT or HOME. `says` follows the person's name, such as "types
    /report". Everything in `reads` must stand in one new message, form or Home page of theirs; with `Looks` it may have
    been there before.
    """

    who: str
    where: str
    does: Deed
    says: str
    reads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """`role` names whose view it is, such as "An employee"; stories are told in the order of their `place`."""

    role: str
    title: str
    steps: tuple[Step, ...]
    place: int = 1000
