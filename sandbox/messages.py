"""A message as it stands in a channel."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Message:
    """One state of a message: an edit makes a new value, so ask the sandbox again after an edit.

    `ephemeral_for` is the id of the only person who sees it. `pings` holds the ids it notifies: people (`U…`),
    user groups (`S…`) and `channel`, `here`, `everyone`. `text` and `blocks` are kept exactly as they were sent.
    """

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()
    metadata: Json | None = None
    thread_ts: str | None = None
    edited: str | None = None
    ephemeral_for: str | None = None
    reactions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[Json, ...] = ()
    pings: frozenset[str] = frozenset()
    subtype: str | None = None
    is_from_bot: bool = False
    broadcast: bool = False
    arrival: int = 0
    act: int | None = None

    @property
    def posted_at(self) -> datetime:
        return datetime.fromtimestamp(float(self.ts), UTC)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts
