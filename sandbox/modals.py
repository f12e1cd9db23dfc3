"""Modals and Home tabs on a person's screen, and what an act led to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.company import Member
from sandbox.delivery import Ack, Parcel
from sandbox.desk import TROUBLE, Desk
from sandbox.entry import missing_answers, named_field
from sandbox.errors import ImpossibleError
from sandbox.fields import chosen_value, find_element
from sandbox.messages import Json, Message
from sandbox.modal_acks import apply_submission
from sandbox.modal_state import FIELDS
from sandbox.payloads import action, options_wanted, view_click, view_closed, view_submission
from sandbox.records import View
from sandbox.wording import view_json


@dataclass(frozen=True)
class Screen:
    """A view on somebody's screen, always as it stands now."""

    desk: Desk = field(repr=False)
    member: Member
    view_id: str

    @property
    def raw(self) -> Json:
        """The view object, with its state."""
        with self.desk.workspace.lock:
            return view_json(self.desk.workspace, self._view)

    @property
    def blocks(self) -> list[Json]:
        return list(self._view.body.get("blocks", []))

    @property
    def callback_id(self) -> str:
        return str(self._view.body.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        return str(self._view.body.get("private_metadata", ""))

    @property
    def values(self) -> dict[str, dict[str, Json]]:
        """What is entered now, as `state.values` tells it."""
        return self._view.entered

    @property
    def _view(self) -> View:
        return self.desk.workspace.views[self.view_id]

    def click(self, action_id: str, value: str | None = None) -> "Outcome":
        """Press a button, or choose `value` in a menu that stands in an actions block or beside a text."""
        element, block = find_element(self.blocks, action_id, value)
        if element["type"] in FIELDS:
            return self._choose(element, block, chosen_value(element, value))
        chosen = {} if element["type"] != "overflow" else chosen_value(element, value)
        return self._act(element, block, chosen)

    def _choose(self, element: Json, block: Json, chosen: Json) -> "Outcome":
        with self.desk.workspace.lock:
            fields = self._view.entered.setdefault(block["block_id"], {})
            fields[element["action_id"]] = {"type": element["type"], **chosen}
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Outcome(self.desk, self.member, self.desk.act())
        return self._act(element, block, chosen)

    def _act(self, element: Json, block: Json, chosen: Json) -> "Outcome":
        self.desk.need_interactivity()
        act = self.desk.act()
        pressed = action(element, block, self.desk.workspace.timestamp(), **chosen)
        payload = view_click(self.desk.workspace, self.member, self._view, pressed)
        ack = self.desk.send(Parcel("interactive", payload, accepts_payload=True))
        return Outcome(self.desk, self.member, act, self.desk.failure(ack))


@dataclass(frozen=True)
class Home(Screen):
    """The bot's Home tab as published for one person."""


@dataclass(frozen=True)
class Modal(Screen):
    """A modal; fill its fields, then submit or close it."""

    @property
    def title(self) -> str:
        return str(self._view.body["title"]["text"])

    @property
    def is_open(self) -> bool:
        with self.desk.workspace.lock:
            return self.view_id in self.desk.workspace.stacks.get(self.member.id, [])

    def fill(self, entries: Mapping[str, Any] | None = None, /, **named: Any) -> "Modal":
        """Enter values by action_id (or by block_id when an action_id is not unique), as `chosen_value` reads them.

        A field that dispatches tells the bot at once, so later entries meet the form the bot made of it.
        ImpossibleError names the fields, or the options, that there are.
        """
        self._need_open()
        for name, value in {**(entries or {}), **named}.items():
            element, block = named_field(self.blocks, name)
            offered = self._offered(element, value)
            self._choose(element, block, chosen_value(offered, value))
        return self

    def _offered(self, element: Json, value: Any) -> Json:
        """An external menu with the options the bot offers for this value; anything else as it is."""
        if not element["type"].endswith("external_select"):
            return element
        wanted = [value] if isinstance(value, str) else list(value or ())
        offers = [option for typed in wanted for option in self.options(element["action_id"], typed)]
        return element | {"options": offers}

    def options(self, action_id: str, typed: str = "") -> list[Json]:
        """The options an external menu offers for what is typed."""
        element, block = named_field(self.blocks, action_id)
        payload = options_wanted(self.desk.workspace, self.member, self._view, element, block["block_id"], typed)
        ack = self.desk.send(Parcel("interactive", payload, accepts_payload=True))
        grouped = [option for group in ack.payload.get("option_groups", ()) for option in group["options"]]
        return [*ack.payload.get("options", ()), *grouped]

    def submit(self) -> "Outcome":
        """Press the submit button. What Slack itself refuses, like an empty required field, the bot never hears of."""
        self._need_open()
        if not self._view.body.get("submit") and any(block["type"] == "input" for block in self.blocks):
            raise ImpossibleError(f"the modal {self.title!r} has no submit button")
        self.desk.need_interactivity()
        act = self.desk.act()
        errors = missing_answers(self.blocks, self.values)
        if errors:
            return Outcome(self.desk, self.member, act, errors=errors)
        payload = view_submission(self.desk.workspace, self.member, self._view)
        ack = self.desk.send(Parcel("interactive", payload, accepts_payload=True))
        return self._submitted(act, ack)

    def _submitted(self, act: int, ack: Ack) -> "Outcome":
        if ack.problem is not None:
            return Outcome(self.desk, self.member, act, TROUBLE)
        problem, errors = apply_submission(self.desk.workspace, self._view, ack.payload)
        return Outcome(self.desk, self.member, act, TROUBLE if problem else None, errors)

    def close(self, *, all_of_them: bool = False) -> None:
        """Press cancel or ✕; with `all_of_them` the whole stack. The bot is told if the view asked for it."""
        self._need_open()
        with self.desk.workspace.lock:
            stack = self.desk.workspace.stacks[self.member.id]
            closed = list(stack) if all_of_them or self._view.body.get("clear_on_close") else [self.view_id]
            self.desk.workspace.stacks[self.member.id] = [view_id for view_id in stack if view_id not in closed]
            self.desk.workspace.changed()
        view = self._view
        if view.body.get("notify_on_close"):
            payload = view_closed(self.desk.workspace, self.member, view, is_cleared=all_of_them)
            self.desk.send(Parcel("interactive", payload))

    def _need_open(self) -> None:
        with self.desk.workspace.lock:
            stack = self.desk.workspace.stacks.get(self.member.id, [])
            if not stack or stack[-1] != self.view_id:
                raise ImpossibleError(f"the modal {self.title!r} is not on top of {self.member.handle}'s screen")


@dataclass(frozen=True)
class Outcome:
    """`failure` is what Slack shows when the app did not answer; `errors` the texts of a refused form, by block_id.

    `replies` and `modal` are looked up each time, so an answer that comes late is seen by asking again.
    """

    desk: Desk = field(repr=False)
    member: Member
    act: int
    failure: str | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def replies(self) -> list[Message]:
        """Answers to this act in order: ephemeral ones for this person since then, and public ones it caused."""
        with self.desk.workspace.lock:
            places = list(self.desk.workspace.conversations.values())
            found = [message for place in places for message in place.messages if self._answers(message)]
        return sorted(found, key=lambda message: message.arrival)

    def _answers(self, message: Message) -> bool:
        if message.act is not None:
            return message.act == self.act
        return message.ephemeral_for == self.member.id and message.arrival > self.act

    @property
    def modal(self) -> Modal | None:
        """The modal on top of the screen, if it was opened or changed since the act began."""
        with self.desk.workspace.lock:
            stack = self.desk.workspace.stacks.get(self.member.id)
            if not stack or self.desk.workspace.views[stack[-1]].changed <= self.act:
                return None
            return Modal(self.desk, self.member, stack[-1])
