"""What is shown to people, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message: `text` stands alone for screen readers and old clients, `blocks` are Block Kit.

    `again` says it anew, in the language that is spoken then; None if it has no words of ours.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    again: Callable[[], "Message"] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A modal as Slack's view object; `name` is its callback id."""

    name: str
    view: Block
