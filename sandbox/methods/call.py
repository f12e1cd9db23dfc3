"""One call of the Web API as a method sees it, and the questions every method asks about channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.args import Args
from sandbox.errors import ApiError
from sandbox.limits import Limits
from sandbox.messages import Json
from sandbox.records import Conversation
from sandbox.state import Workspace


@dataclass(frozen=True)
class Call:
    """`url` is where the sandbox listens, for the addresses it hands out."""

    workspace: Workspace
    args: Args
    limits: Limits
    scopes: frozenset[str]
    url: str

    def need_scope(self, *any_of: str) -> None:
        """Refused as `missing_scope` unless the manifest asks for one of these."""
        if any_of and not self.scopes.intersection(any_of):
            raise ApiError("missing_scope", needed=",".join(any_of), provided=",".join(sorted(self.scopes)))

    def channel(self, name: str = "channel") -> Conversation:
        """The channel of this argument as far as the bot may know of it, else `channel_not_found`."""
        found = self.workspace.conversations.get(self.args.text(name))
        if found is None or (found.is_private and self.workspace.bot.id not in found.members):
            raise ApiError("channel_not_found")
        return found

    def own_channel(self, name: str = "channel") -> Conversation:
        """A channel the bot is in, else `not_in_channel`."""
        found = self.channel(name)
        if self.workspace.bot.id not in found.members:
            raise ApiError("not_in_channel")
        return found

    def need_family(self, conversation: Conversation, verb: str) -> None:
        """The scope for this kind of conversation: `channels:history`, `groups:read`, `im:write` …"""
        self.need_scope(f"{family(conversation)}:{verb}")


def family(conversation: Conversation) -> str:
    """The word scopes and events use for this kind of conversation."""
    if conversation.is_im:
        return "im"
    return "groups" if conversation.is_private else "channels"


def page(call: Call, items: Sequence[Any], default: int, most: int) -> tuple[list[Any], Json]:
    """One page by `limit` and `cursor`, and the `response_metadata` that leads to the next."""
    limit = call.args.number("limit", default)
    if limit < 1 or limit > most:
        raise ApiError("invalid_limit")
    cursor = call.args.text("cursor")
    start = 0
    if cursor:
        word, _, place = cursor.partition(":")
        if word != "next" or not place.isdigit() or int(place) > len(items):
            raise ApiError("invalid_cursor")
        start = int(place)
    end = start + limit
    return list(items[start:end]), {"next_cursor": f"next:{end}" if end < len(items) else ""}
