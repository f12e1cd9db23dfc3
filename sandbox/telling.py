"""Plays a story step by step, and knows what each person then reads."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.clock import MovableClock
from sandbox.errors import ImpossibleError
from sandbox.jumps import to_working_morning
from sandbox.messages import Message
from sandbox.modals import Home, Modal
from sandbox.people import Person
from sandbox.rendering import render
from sandbox.slack import Sandbox
from sandbox.stories import DIRECT, HOME, Fills, Looks, Presses, Step, Types, UsesShortcut, Waits

PATIENCE = 20.0
"""Seconds to wait for what must happen, on a machine that has much else to do; it is seen as soon as it is there."""

LATELY = 30
"""Messages of a place that are looked at."""


Sight = tuple[str, str]
"""Which message or view it is, and what it says."""


def sights(step: Step, slack: Sandbox) -> list[Sight]:
    """What the person sees at the step's place, rendered: the form on top, then the Home page or the newest first."""
    person = slack.person(step.who)
    shown: list[Message | Modal | Home] = [modal] if (modal := person.modal) else []
    if step.where == HOME:
        shown += [home] if (home := person.home) else []
    elif is_there(step, slack):
        shown += reversed(person.sees(place_of(step))[-LATELY:])
    return [(_name(one), render(one, person, slack)) for one in shown]


def _name(shown: Message | Modal | Home) -> str:
    return shown.ts if isinstance(shown, Message) else shown.view_id


def place_of(step: Step) -> str:
    """The channel's name, or the direct messages of whoever acts."""
    return f"@{step.who}" if step.where == DIRECT else step.where


def is_there(step: Step, slack: Sandbox) -> bool:
    """Whether the step's place is there yet, with the person in it: some channels are made in the course of a story."""
    places = slack.workspace.places_of(slack.person(step.who).id)
    return step.where in (DIRECT, HOME) or step.where in {place.name for place in places}


def read_now(step: Step, slack: Sandbox, before: AbstractSet[Sight]) -> str | None:
    """What the step promised, once it is there; `before` is what was there when the step began."""
    known = frozenset[Sight]() if isinstance(step.does, Looks) else before
    fresh = (sight for sight in sights(step, slack) if sight not in known)
    return next((text for _, text in fresh if all(words in text for words in step.reads)), None)


def play(step: Step, slack: Sandbox, zone: ZoneInfo) -> str:
    """Does it and returns what the person reads. Raises ImpossibleError or TimeoutError if it does not happen."""
    before = frozenset(sights(step, slack))
    slack.wait_until(lambda: is_there(step, slack), timeout=PATIENCE)
    person = slack.person(step.who)
    if person.modal is not None and not wants_form(step, person.modal):
        person.modal.close(all_of_them=True)
    _do(step, person, slack, zone)
    return slack.wait_until(lambda: read_now(step, slack, before), timeout=PATIENCE) or ""


def _do(step: Step, person: Person, slack: Sandbox, zone: ZoneInfo) -> None:
    if step.where == HOME and isinstance(step.does, Looks):
        person.opens_home()
    match step.does:
        case Types(text):
            _type(person, text, place_of(step))
        case Fills(fields):
            _modal(person).fill(with_instants(fields, slack.clock())).submit()
        case Presses(action_id, value):
            person.click(_pressable(step, slack, action_id, value), action_id, value)
        case UsesShortcut(callback_id, on):
            person.message_shortcut(callback_id, _message(step, slack, on))
        case Waits():
            _wait(slack, zone)
        case Looks():
            pass


def with_instants(fields: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The entries of a form, spans turned into instants so long from `now`."""
    return {name: now + entry if isinstance(entry, timedelta) else entry for name, entry in fields.items()}


def wants_form(step: Step, modal: Modal) -> bool:
    """Whether the step goes on in this open form; else it is read and closed first."""
    return isinstance(step.does, Fills) or (isinstance(step.does, Presses) and _has(modal.blocks, step.does.action_id))


def _type(person: Person, text: str, place: str) -> None:
    if text.startswith("/"):
        command, _, words = text.partition(" ")
        person.command(command, words, channel=place)
    else:
        person.says(place, text)


def _modal(person: Person) -> Modal:
    modal = person.modal
    if modal is None:
        raise ImpossibleError(f"no form is open on {person.handle}'s screen")
    return modal


def _pressable(step: Step, slack: Sandbox, action_id: str, value: str | None) -> Message | Modal | Home:
    """Where the element is, once it is there: what a step before has caused may still be on its way."""
    try:
        return slack.wait_until(lambda: _holders(step, slack, action_id, value), timeout=PATIENCE)[0]
    except TimeoutError as error:
        raise ImpossibleError(f"{step.who} sees no {action_id} in {place_of(step)}") from error


def _holders(step: Step, slack: Sandbox, action_id: str, value: str | None) -> list[Message | Modal | Home]:
    """The form on top, the Home page, or the messages that have this element, with this value if there is one."""
    person = slack.person(step.who)
    shown = person.modal or (person.home if step.where == HOME else None)
    if shown is not None:
        return [shown]
    messages = ((message, (message.blocks, message.attachments)) for message in reversed(person.sees(place_of(step))))
    chosen = f"'value': {value!r}"
    return [
        message for message, blocks in messages if _has(blocks, action_id) and (value is None or chosen in str(blocks))
    ]


def _has(blocks: object, action_id: str) -> bool:
    return f"'action_id': {action_id!r}" in str(blocks)


def _message(step: Step, slack: Sandbox, words: str) -> Message:
    person = slack.person(step.who)
    for message in reversed(person.sees(place_of(step))):
        if words in render(message, person, slack):
            return message
    raise ImpossibleError(f"{person.handle} sees no message with {words!r} in {place_of(step)}")


def _wait(slack: Sandbox, zone: ZoneInfo) -> None:
    clock = slack.clock
    if not isinstance(clock, MovableClock):
        raise ImpossibleError("this sandbox runs on a clock that cannot be moved")
    clock.jump_to(to_working_morning(clock(), zone).lands_at(clock(), zone))
