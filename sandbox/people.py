"""People who use Slack: what they can do, and what they see."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox.company import Member
from sandbox.delivery import Ack, Parcel
from sandbox.desk import Desk
from sandbox.errors import ImpossibleError
from sandbox.fields import chosen_value, find_element
from sandbox.mentions import as_typed
from sandbox.messages import Json, Message
from sandbox.modals import Home, Modal, Outcome
from sandbox.payloads import action, global_shortcut, message_click, message_shortcut, slash_command
from sandbox.records import Conversation, File
from sandbox.uploads import file_json
from sandbox.urls import reply, reply_problems

BUTTONS = ("button", "icon_button", "workflow_button")


@dataclass(frozen=True)
class Person:
    """One member, acting. Every act waits until the bot acknowledged it or the ack time-out has passed."""

    desk: Desk = field(repr=False)
    member: Member

    @property
    def id(self) -> str:
        return self.member.id

    @property
    def handle(self) -> str:
        return self.member.handle

    # -- acts

    def command(self, command: str, text: str = "", channel: str = "general") -> Outcome:
        """Type a slash command. The manifest must know it, and partners' people have none of ours."""
        declared = self.desk.declared("slash_commands", "command", command)
        self._need_app(command)
        place = self._own(channel)
        act = self.desk.act()
        key = self.desk.workspace.response_url(place.id, self.id, act)
        typed = as_typed(self.desk.workspace, text) if declared.get("should_escape") else text
        url = self.desk.response_address(key)
        payload = slash_command(self.desk.workspace, self.member, place, command, typed, url)
        ack = self.desk.send(Parcel("slash_commands", payload, accepts_payload=True))
        return self._command_outcome(command, act, key, ack)

    def _command_outcome(self, command: str, act: int, key: str, ack: Ack) -> Outcome:
        problem = "dispatch_failed" if ack.problem == "http_error" else ack.problem
        if problem is None and ack.payload:
            if reply_problems(self.desk.workspace, ack.payload):
                problem = "invalid_command_response"
            else:
                reply(self.desk.workspace, self.desk.workspace.response_urls[key], ack.payload)
        failure = None if problem is None else f'{command} failed with the error "{problem}"'
        return self._outcome(act, failure)

    def click(self, where: "Message | Modal | Home", action_id: str, value: str | None = None) -> Outcome:
        """Press a button, or choose `value` in a menu. `value` also tells buttons with one action_id apart."""
        if isinstance(where, Message):
            return self._click_message(where, action_id, value)
        return where.click(action_id, value)

    def _click_message(self, message: Message, action_id: str, value: str | None) -> Outcome:
        place = self._own(message.channel)
        current = self._visible(place, message)
        element, block = find_element([*current.blocks, *current.attachments], action_id, value)
        self.desk.need_interactivity()
        act = self.desk.act()
        key = self.desk.workspace.response_url(place.id, self.id, act, current.ts)
        chosen = {} if value is None or element["type"] in BUTTONS else chosen_value(element, value)
        pressed = action(element, block, self.desk.workspace.timestamp(), **chosen)
        url = self.desk.response_address(key)
        payload = message_click(self.desk.workspace, self.member, place, current, pressed, url)
        ack = self.desk.send(Parcel("interactive", payload, accepts_payload=True))
        return self._outcome(act, self.desk.failure(ack))

    def message_shortcut(self, callback_id: str, message: Message) -> Outcome:
        """Use a shortcut from a message's menu."""
        self._own_shortcut(callback_id, "message")
        place = self._own(message.channel)
        current = self._visible(place, message)
        act = self.desk.act()
        url = self.desk.response_address(self.desk.workspace.response_url(place.id, self.id, act, current.ts))
        payload = message_shortcut(self.desk.workspace, self.member, place, current, callback_id, url)
        ack = self.desk.send(Parcel("interactive", payload, accepts_payload=True))
        return self._outcome(act, self.desk.failure(ack))

    def global_shortcut(self, callback_id: str) -> Outcome:
        """Use a shortcut from the search bar."""
        self._own_shortcut(callback_id, "global")
        act = self.desk.act()
        payload = global_shortcut(self.desk.workspace, self.member, callback_id)
        ack = self.desk.send(Parcel("interactive", payload, accepts_payload=True))
        return self._outcome(act, self.desk.failure(ack))

    def opens_home(self) -> Home | None:
        """Open the bot's Home tab; what is published there once the bot was told, or None."""
        self._need_app("the Home tab")
        workspace = self.desk.workspace
        published = self.home
        event: Json = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": workspace.direct(self.id).id,
            "tab": "home",
            "event_ts": workspace.timestamp(),
        }
        if published is not None:
            event["view"] = published.raw
        self.desk.tell(event, None)
        return self.home

    def says(self, channel: str, text: str, thread: "Message | str | None" = None) -> Message:
        """Write a message, typed as in the client: `@ben` and `#general` become mentions, `<` is just a character."""
        return self._write(self._own(channel), text, thread.ts if isinstance(thread, Message) else thread)

    def shares(self, channel: str, file_ids: Sequence[str], text: str = "", thread: str | None = None) -> Message:
        """Share files of one's own (see `uploads`) in a message."""
        place, workspace = self._own(channel), self.desk.workspace
        files = [workspace.files[file_id] for file_id in file_ids]
        for file in files:
            file.channels.append(place.id)
        return self._write(
            place, text, thread, files=tuple(file_json(workspace, file) for file in files), subtype="file_share"
        )

    def _write(self, place: Conversation, text: str, thread: str | None, **more: Any) -> Message:
        workspace = self.desk.workspace
        with workspace.lock:
            words = as_typed(workspace, text)
            draft = Message(workspace.timestamp(), place.id, self.id, words, thread_ts=thread, **more)
            message = workspace.post(place, draft)
        for event in self.desk.message_events(place, message):
            self.desk.tell(event, place)
        return message

    def reacts(self, message: Message, name: str) -> Message:
        """Add a reaction; the message as it stands then."""
        place = self._own(message.channel)
        current = self._visible(place, message)
        users = current.reactions.get(name, ())
        if self.id in users:
            raise ImpossibleError(f"{self.handle} has already reacted with :{name}:")
        reactions = current.reactions | {name: (*users, self.id)}
        changed = self.desk.workspace.edit(place, current, reactions=reactions)
        item = {"type": "message", "channel": place.id, "ts": current.ts}
        event = {"type": "reaction_added", "user": self.id, "reaction": name, "item": item, "item_user": current.user}
        self.desk.tell(event | {"event_ts": self.desk.workspace.timestamp()}, place)
        return changed

    def uploads(self, name: str, content: bytes) -> str:
        """Choose a file of one's own; the id that a form's file field is filled with."""
        workspace = self.desk.workspace
        with workspace.lock:
            created = int(workspace.clock().timestamp())
            file = File(workspace.ids.fresh("F"), name, len(content), name, content, user=self.id, created=created)
            file.is_complete = file.is_typed = True
            workspace.files[file.id] = file
        return file.id

    # -- sights

    def sees(self, channel: str) -> list[Message]:
        """The messages of a channel in order, with the ephemeral ones for this person."""
        place = self._own(channel)
        with self.desk.workspace.lock:
            return [message for message in place.messages if message.ephemeral_for in (None, self.id)]

    def dms(self) -> list[Message]:
        """The direct messages with the bot."""
        return self.sees(f"@{self.handle}")

    @property
    def modal(self) -> Modal | None:
        """The modal on top of this person's screen."""
        with self.desk.workspace.lock:
            stack = self.desk.workspace.stacks.get(self.id)
            return Modal(self.desk, self.member, stack[-1]) if stack else None

    @property
    def home(self) -> Home | None:
        """What the bot last published to this person's Home tab."""
        with self.desk.workspace.lock:
            view_id = self.desk.workspace.homes.get(self.id)
            return None if view_id is None else Home(self.desk, self.member, view_id)

    # -- what a person may do

    def _own(self, channel: str) -> Conversation:
        place = self.desk.workspace.conversation(channel)
        if self.id not in place.members:
            raise ImpossibleError(f"{self.handle} is not in {place.name}")
        return place

    def _visible(self, place: Conversation, message: Message) -> Message:
        with self.desk.workspace.lock:
            current = next((other for other in place.messages if other.ts == message.ts), None)
        if current is None or current.ephemeral_for not in (None, self.id):
            raise ImpossibleError(f"{self.handle} sees no message {message.ts} in {place.name}")
        return current

    def _need_app(self, thing: str) -> None:
        """Commands, shortcuts and Home are for people of the workspace the app is installed in."""
        if self.member.team != self.desk.workspace.company.workspace.id:
            raise ImpossibleError(f"{self.handle} is of another workspace, where {thing} does not exist")
        if self.member.is_deactivated or self.member.is_bot:
            raise ImpossibleError(f"{self.handle} is not somebody who can use Slack")

    def _own_shortcut(self, callback_id: str, kind: str) -> None:
        declared = self.desk.declared("shortcuts", "callback_id", callback_id)
        if declared.get("type") != kind:
            raise ImpossibleError(f"{callback_id} is a {declared.get('type')} shortcut, not a {kind} one")
        self._need_app(callback_id)

    def _outcome(self, act: int, failure: str | None) -> Outcome:
        return Outcome(self.desk, self.member, act, failure)
