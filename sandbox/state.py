"""Everything Slack remembers, behind one lock that is never held while the bot is asked something."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import Condition, RLock
from typing import Any

from sandbox.clock import Clock
from sandbox.company import Company, Member
from sandbox.errors import ApiError
from sandbox.ids import Ids
from sandbox.messages import Json, Message
from sandbox.pings import pings
from sandbox.records import RESPONSE_URL_LIFE, TRIGGER_LIFE, Conversation, File, ResponseUrl, Trigger, View
from sandbox.traffic import Wire


class Workspace:
    """The state and the few changes that everything else is made of. Take `lock` around what must hold together."""

    def __init__(self, company: Company, manifest: Json, clock: Clock, ack_timeout: float = 3.0) -> None:
        self.company = company
        self.manifest = manifest
        self.clock = clock
        self.ack_timeout = ack_timeout
        self.url = ""
        self.lock = RLock()
        self.changes = Condition(self.lock)
        self.version = 0
        self.ids = Ids()
        self.people: dict[str, Member] = {person.id: person for person in company.people}
        self.watchers: list[Callable[[], None]] = []
        self.conversations: dict[str, Conversation] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, str] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.files: dict[str, File] = {}
        self.tickets: set[str] = set()
        self.traffic: list[Wire] = []
        self.announce: Callable[[Json, Conversation | None], None] = _nobody_listens
        self._last_microsecond = 0
        self._build_channels()

    def _build_channels(self) -> None:
        handles = {person.handle: person for person in self.company.people}
        home = self.company.workspace.id
        for channel in self.company.channels:
            members = [handles[handle] for handle in channel.members]
            self.conversations[channel.id] = Conversation(
                id=channel.id,
                name=channel.name,
                members=[member.id for member in members],
                created_at=self.clock(),
                creator=self.company.people[0].id,
                is_private=channel.is_private,
                is_archived=channel.is_archived,
                is_shared=any(member.team != home for member in members),
                topic=channel.topic,
                purpose=channel.purpose,
            )

    # -- change and wait

    def changed(self) -> int:
        """Note a change and wake whoever waits; the number orders changes."""
        with self.lock:
            self.version += 1
            self.changes.notify_all()
            for told in self.watchers:
                told()
            return self.version

    def begin_again(self) -> None:
        """Forget everything that happened: the channels are as the company has them, and empty."""
        with self.lock:
            for happened in (self.conversations, self.views, self.stacks, self.homes, self.triggers):
                happened.clear()
            self.response_urls.clear()
            self.files.clear()
            self.traffic.clear()
            self._build_channels()
            self.changed()

    def record(self, wire: Wire) -> None:
        with self.lock:
            self.traffic.append(wire)
            self.changed()

    def timestamp(self) -> str:
        """A fresh message timestamp from the clock: unique, and later than the last unless the clock was moved back."""
        microsecond = int(self.clock().timestamp() * 1_000_000)
        if microsecond <= self._last_microsecond < microsecond + 60_000_000:
            microsecond = self._last_microsecond + 1
        self._last_microsecond = microsecond
        return f"{microsecond // 1_000_000}.{microsecond % 1_000_000:06d}"

    # -- people and places

    @property
    def bot(self) -> Member:
        return self.company.bot

    def person(self, name: str) -> Member:
        """By id or handle; KeyError names who there is."""
        for person in self.people.values():
            if name.removeprefix("@") in (person.id, person.handle):
                return person
        raise KeyError(f"nobody here is called {name}; there are {', '.join(p.handle for p in self.people.values())}")

    def conversation(self, name: str) -> Conversation:
        """By id, by name, or by `@handle` for the direct messages with the bot (opened if need be)."""
        if name.startswith("@"):
            return self.direct(self.person(name).id)
        for conversation in self.conversations.values():
            if name.removeprefix("#") in (conversation.id, conversation.name):
                return conversation
        raise KeyError(
            f"there is no channel {name}; there are {', '.join(c.name for c in self.conversations.values())}"
        )

    def places_of(self, user: str) -> list[Conversation]:
        """The channels this person is in, then their direct messages."""
        with self.lock:
            mine = [place for place in self.conversations.values() if user in place.members]
        return sorted(mine, key=lambda place: place.is_im)

    def direct(self, user: str) -> Conversation:
        """The direct messages between the bot and this person, opened on first use."""
        with self.lock:
            for conversation in self.conversations.values():
                if conversation.im_with == user:
                    return conversation
            opened = Conversation(
                id=self.ids.fresh("D"),
                name=f"@{self.people[user].handle}",
                members=[user, self.bot.id],
                created_at=self.clock(),
                creator=self.bot.id,
                is_private=True,
                im_with=user,
            )
            self.conversations[opened.id] = opened
            return opened

    # -- messages

    def post(self, conversation: Conversation, message: Message) -> Message:
        """Append it with its pings counted; the caller gave it a fresh timestamp."""
        with self.lock:
            named = pings(message.text, message.blocks, message.attachments)
            posted = replace(message, channel=conversation.id, pings=named, arrival=self.changed())
            conversation.messages.append(posted)
            return posted

    def message(self, conversation: Conversation, ts: str) -> Message:
        """The message as it stands now. LookupError when there is none (any more)."""
        for message in conversation.messages:
            if message.ts == ts:
                return message
        raise LookupError(f"no message {ts} in {conversation.name}")

    def edit(self, conversation: Conversation, message: Message, **fields: Any) -> Message:
        """Put a changed copy in its place; the pings stay those of the first post, since an edit notifies nobody."""
        with self.lock:
            place = conversation.messages.index(self.message(conversation, message.ts))
            edited = replace(conversation.messages[place], **fields)
            conversation.messages[place] = edited
            self.changed()
            return edited

    def delete(self, conversation: Conversation, ts: str) -> None:
        with self.lock, suppress(LookupError):
            conversation.messages.remove(self.message(conversation, ts))
            self.changed()

    # -- short-lived keys

    def trigger(self, user: str) -> str:
        """A trigger id: one use within three seconds of the sandbox's clock."""
        with self.lock:
            key = f"{len(self.triggers) + 1}.{self.ids.hexadecimal('trigger', 10)}.{self.ids.hexadecimal('trigger')}"
            self.triggers[key] = Trigger(user, self.clock() + TRIGGER_LIFE)
            return key

    def pull(self, trigger_id: str) -> str:
        """Use the trigger and learn whose it was."""
        with self.lock:
            trigger = self.triggers.get(trigger_id)
            if trigger is None:
                raise ApiError("invalid_trigger_id")
            if trigger.used:
                raise ApiError("exchanged_trigger_id")
            if self.clock() > trigger.expires_at:
                raise ApiError("expired_trigger_id")
            trigger.used = True
            return trigger.user

    def response_url(self, channel: str, user: str, act: int, message_ts: str | None = None) -> str:
        """The key of a fresh response URL: five uses within thirty minutes."""
        with self.lock:
            key = self.ids.hexadecimal("response")
            expires_at = self.clock() + RESPONSE_URL_LIFE
            self.response_urls[key] = ResponseUrl(channel, user, act, expires_at, message_ts=message_ts)
            return key


def _nobody_listens(_event: Json, _conversation: Conversation | None) -> None:
    """Until the sandbox connects its events."""
