"""The Events API: who is told of what, and again when nobody answered."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

from sandbox.delivery import Ack, Carrier, Parcel
from sandbox.messages import Json
from sandbox.payloads import event_callback
from sandbox.records import Conversation
from sandbox.state import Workspace

RETRY_REASONS = {
    "operation_timeout": "http_timeout",
    "dispatch_failed": "connection_failed",
    "http_error": "http_error",
}
RETRY_AFTER = (timedelta(), timedelta(minutes=1), timedelta(minutes=5))
_MESSAGE_KINDS = {"im": "message.im", "group": "message.groups", "channel": "message.channels"}


class Events:
    """Delivers what the manifest subscribes to, up to three retries each on the sandbox's clock."""

    def __init__(self, workspace: Workspace, carrier: Carrier) -> None:
        self._workspace = workspace
        self._carrier = carrier
        self._retries: set[asyncio.Task[None]] = set()
        self._clock_moved = asyncio.Event()

    def wanted(self, event: Json, place: Conversation | None) -> bool:
        """Subscribed in the manifest, and the bot is in the channel it happened in."""
        subscribed = self._workspace.manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", [])
        in_channel = place is None or self._workspace.bot.id in place.members
        return in_channel and subscription(event) in subscribed

    async def deliver(self, event: Json, place: Conversation | None) -> Ack | None:
        """The outcome of the first attempt; retries go on by themselves. None when nobody wants it."""
        if not self.wanted(event, place):
            return None
        payload = event_callback(self._workspace, event, place)
        sent_at = self._workspace.clock()
        ack = await self._carrier.carry(Parcel("events_api", payload))
        if ack.problem is not None and ack.retry_wanted:
            retries = asyncio.create_task(self._retry(payload, ack.problem, sent_at))
            self._retries.add(retries)
            retries.add_done_callback(self._retries.discard)
        return ack

    def begin_again(self) -> None:
        """Forget what nobody answered. Call it on the sandbox's event loop."""
        for retry in self._retries:
            retry.cancel()

    def clock_moved(self) -> None:
        """Look at the clock again. Call it on the sandbox's event loop."""
        self._clock_moved.set()

    async def _until(self, due_at: datetime) -> None:
        while (left := due_at - self._workspace.clock()) > timedelta():
            self._clock_moved.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._clock_moved.wait(), left.total_seconds())

    async def _retry(self, payload: Json, problem: str, sent_at: datetime) -> None:
        for number, span in enumerate(RETRY_AFTER, start=1):
            await self._until(sent_at + span)
            sent_at = self._workspace.clock()
            again = Parcel("events_api", payload, retry=number, retry_reason=RETRY_REASONS[problem])
            ack = await self._carrier.carry(again)
            if ack.problem is None or not ack.retry_wanted:
                return
            problem = ack.problem


def subscription(event: Json) -> str:
    """The name in the manifest's `bot_events` that asks for this event."""
    if event["type"] == "message":
        return _MESSAGE_KINDS.get(str(event.get("channel_type")), "message.channels")
    return str(event["type"])
