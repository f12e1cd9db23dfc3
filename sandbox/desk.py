"""What people, modals and Home tabs share: the state, the way to the bot, and what the manifest allows."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.delivery import Ack, Parcel
from sandbox.errors import ImpossibleError
from sandbox.messages import Json, Message
from sandbox.records import Conversation
from sandbox.state import Workspace
from sandbox.wording import message_json

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True)
class Desk:
    """`send` and `tell` wait for the bot's answer, so the state's lock must not be held."""

    workspace: Workspace
    send: Callable[[Parcel], Ack]
    tell: Callable[[Json, Conversation | None], Ack | None]
    url: Callable[[], str]

    def act(self) -> int:
        """The number of an act that begins now; later changes have higher numbers."""
        return self.workspace.changed()

    def response_address(self, key: str) -> str:
        return f"{self.url()}/response/{key}"

    def declared(self, feature: str, name: str, wanted: str) -> Json:
        """The manifest's entry for this command or shortcut. ImpossibleError names those it has."""
        entries = self.workspace.manifest.get("features", {}).get(feature, [])
        for entry in entries:
            if entry.get(name) == wanted:
                return dict(entry)
        there = ", ".join(str(entry.get(name)) for entry in entries) or "none"
        raise ImpossibleError(f"the manifest has no {wanted} in {feature}; it has: {there}")

    def need_interactivity(self) -> None:
        """Without it in the manifest, Slack sends no clicks and forms."""
        if not self.workspace.manifest.get("settings", {}).get("interactivity", {}).get("is_enabled"):
            raise ImpossibleError("the manifest has settings.interactivity.is_enabled off: clicks and forms go nowhere")

    def failure(self, ack: Ack) -> str | None:
        """What Slack shows next to a button or form when the app did not answer."""
        return None if ack.problem is None else TROUBLE

    def message_events(self, place: Conversation, message: Message) -> list[Json]:
        """The events a written message causes: `message`, and `app_mention` when it names the bot."""
        kind = "im" if place.is_im else ("group" if place.is_private else "channel")
        told = message_json(self.workspace, place, message) | {"channel": place.id, "event_ts": message.ts}
        events = [told | {"channel_type": kind}]
        if self.workspace.bot.id in message.pings and not place.is_im:
            events.append(told | {"type": "app_mention"})
        return events
