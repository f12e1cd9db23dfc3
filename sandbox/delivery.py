"""What is sent to the bot, and what came of it; the same for Socket Mode and for HTTP."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from sandbox.messages import Json


@dataclass(frozen=True)
class Parcel:
    """A payload on its way. `kind` is slash_commands, interactive or events_api; retries count from 1."""

    kind: str
    payload: Json
    accepts_payload: bool = False
    retry: int = 0
    retry_reason: str = ""

    @property
    def name(self) -> str:
        """Such as `/report`, `block_actions` or `app_home_opened`, for the record."""
        event = self.payload.get("event", {})
        return str(self.payload.get("command") or event.get("type") or self.payload.get("type", self.kind))


@dataclass(frozen=True)
class Ack:
    """`problem` is None when the bot answered in time, else dispatch_failed, operation_timeout or http_error."""

    payload: Json = field(default_factory=dict)
    problem: str | None = None
    retry_wanted: bool = True


class Carrier(Protocol):
    """One way to the bot. Runs on the sandbox's event loop."""

    async def carry(self, parcel: Parcel) -> Ack:
        """Hand it over and wait for the answer, at most the ack time-out."""


def as_payload(answer: Any) -> Json:
    """An answer's body as the JSON object Slack reads it as."""
    return answer if isinstance(answer, dict) else {}
