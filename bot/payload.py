"""Reads Slack's payloads into plain values. All that comes in is taken apart here; what was filled in, by `fields`."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot import fields, marks
from commands.invocation import Field, Said
from commands.menu import Surface
from commands.messages.home import FRONT
from storage.kinds.reports import Enclosure

Body = Mapping[str, Any]
HOME_OPENED = "app_home_opened"


@dataclass(frozen=True, slots=True)
class Call:
    """What came in, before anybody knows who sent it.

    `first_input` is where a form can show an error; `view` the form a button stands in. `context` is what we hid there.
    `home` is the place on the Home page that it came from, directly or by way of forms; None if it came from elsewhere.
    """

    surface: Surface
    name: str
    user: str
    team: str
    once: str
    text: str = ""
    channel: str = ""
    value: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    context: str = ""
    said: Said | None = None
    files: tuple[Enclosure, ...] = ()
    trigger: str = ""
    response_url: str = ""
    first_input: str = ""
    view: str = ""
    home: str | None = None


def read(body: Body, prefix: str) -> Call:
    """Any payload that a person can cause. Raises KeyError for one that lacks what Slack always sends."""
    if "command" in body:
        return from_command(body, prefix)
    return READERS[body["type"]](body)


def from_command(body: Body, prefix: str) -> Call:
    """A slash command."""
    name = "/" + str(body["command"]).removeprefix("/").removeprefix(prefix)
    return Call(
        surface=Surface.COMMAND,
        name=name,
        user=body["user_id"],
        team=body["team_id"],
        once=_once("command", body["trigger_id"]),
        text=body.get("text") or "",
        channel=body.get("channel_id", ""),
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
    )


def from_button(body: Body) -> Call:
    """A click on a button, or a choice in a menu, in a message, a form or the Home page."""
    action = body["actions"][0]
    view = body.get("view") or {}
    home, context = _hidden(view)
    return Call(
        surface=Surface.BUTTON,
        name=action["action_id"],
        user=body["user"]["id"],
        team=_team(body),
        once=_once("button", body["trigger_id"]),
        channel=(body.get("channel") or {}).get("id", ""),
        value=_text(fields.value(action)),
        fields=fields.of_view(view),
        context=context,
        said=_said(body),
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
        view=view.get("id", "") if view.get("type") == "modal" else "",
        home=home,
    )


def from_form(body: Body) -> Call:
    """A form that was sent."""
    view = body["view"]
    home, context = _hidden(view)
    return Call(
        surface=Surface.FORM,
        name=view["callback_id"],
        user=body["user"]["id"],
        team=_team(body),
        once=_once("form", view["id"]),
        fields=fields.of_view(view),
        context=context,
        files=fields.files_of_view(view),
        trigger=body.get("trigger_id", ""),
        home=home,
        first_input=next((block["block_id"] for block in view.get("blocks", ()) if block.get("type") == "input"), ""),
    )


def from_choices(body: Body) -> Call:
    """Somebody types into a menu that asks us for its choices."""
    return Call(
        surface=Surface.CHOICES,
        name=body["action_id"],
        user=body["user"]["id"],
        team=_team(body),
        once=_once("choices", body.get("value", "")),
        value=body.get("value", ""),
        context=_hidden(body.get("view") or {})[1],
    )


def from_shortcut(body: Body) -> Call:
    """A shortcut from a message's menu, or from the search bar."""
    on_message = body["type"] == "message_action"
    return Call(
        surface=Surface.MESSAGE_SHORTCUT if on_message else Surface.GLOBAL_SHORTCUT,
        name=body["callback_id"],
        user=body["user"]["id"],
        team=_team(body),
        once=_once("shortcut", body["trigger_id"]),
        channel=(body.get("channel") or {}).get("id", ""),
        said=_said(body),
        files=fields.files(body.get("message") or {}),
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
    )


def from_event(body: Body) -> Call:
    """An event that a person caused. Raises KeyError for one without a person."""
    event = body["event"]
    kind = f"message.{event['channel_type']}" if event["type"] == "message" else event["type"]
    item = event.get("item") or event
    channel = item.get("channel") or ""
    return Call(
        surface=Surface.EVENT,
        name=kind,
        user=event["user"],
        team=event.get("user_team") or event.get("team") or body["team_id"],
        once=_once("event", body["event_id"]),
        text=event.get("text") or "",
        channel=channel,
        value=event.get("reaction") or event.get("tab") or "",
        said=Said(
            channel,
            item["ts"],
            event.get("item_user") or event["user"],
            event.get("text") or "",
            event.get("thread_ts") or "",
        )
        if "ts" in item
        else None,
        home=FRONT if event["type"] == HOME_OPENED else None,
        files=fields.files(event),
    )


def home_of(call: Call) -> Call:
    """What to ask for to draw Home anew for whoever made this call, where it stood."""
    return Call(Surface.EVENT, HOME_OPENED, call.user, call.team, call.once, context=call.home or "", home=call.home)


def is_from_a_person(event: Body) -> bool:
    """Whether somebody asks for something: no bot, no word of an edit or of somebody joining, no glance at messages."""
    mute = event.get("bot_id") or event.get("tab") == "messages"
    return bool(event.get("user")) and not mute and event.get("subtype") in {None, "file_share"}


READERS: Mapping[str, Callable[[Body], Call]] = {
    "block_actions": from_button,
    "block_suggestion": from_choices,
    "event_callback": from_event,
    "message_action": from_shortcut,
    "shortcut": from_shortcut,
    "view_submission": from_form,
}


def _hidden(view: Body) -> tuple[str | None, str]:
    hidden = view.get("private_metadata", "")
    return (hidden, "") if view.get("type") == "home" else marks.read(hidden)


def _team(body: Body) -> str:
    # Somebody from another workspace clicks under that workspace's id, whatever workspace the message is in.
    return str(body["user"].get("team_id") or (body.get("team") or {}).get("id", ""))


def _said(body: Body) -> Said | None:
    message, channel = body.get("message"), body.get("channel")
    if not message or not channel:
        return None
    author = message.get("user", "")
    return Said(channel["id"], message["ts"], author, message.get("text", ""), message.get("thread_ts", ""))


def _text(value: Field) -> str:
    return value if isinstance(value, str) else ""


def _once(surface: str, mark: str) -> str:
    return hashlib.sha256(f"{surface}:{mark}".encode()).hexdigest()
