"""What is shown to people, as plain data."""

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message: `text` stands alone for screen readers and old clients, `blocks` are Block Kit."""

    text: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A modal as Slack's view object; `name` is its callback id."""

    name: str
    view: Block
