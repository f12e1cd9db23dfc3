"""Reads Slack's payloads into plain values. Everything Slack-shaped that comes in is taken apart here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from commands.invocation import Field
from commands.menu import Surface

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """What came in, before anybody knows who sent it. `first_input` is where a form can show an error."""

    surface: Surface
    name: str
    user: str
    team: str
    once: str
    text: str = ""
    channel: str = ""
    value: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    trigger: str = ""
    response_url: str = ""
    first_input: str = ""


def read(body: Body, prefix: str) -> Call:
    """Any payload that a person can cause. Raises KeyError for one that lacks what Slack always sends."""
    if "command" in body:
        return from_command(body, prefix)
    return from_button(body) if body["type"] == "block_actions" else from_form(body)


def from_command(body: Body, prefix: str) -> Call:
    """A slash command."""
    name = "/" + str(body.get("command", "")).removeprefix("/").removeprefix(prefix)
    return Call(
        surface=Surface.COMMAND,
        name=name,
        user=body["user_id"],
        team=body["team_id"],
        once=_once("command", body.get("trigger_id")),
        text=body.get("text") or "",
        channel=body.get("channel_id", ""),
        trigger=body.get("trigger_id", ""),
        response_url=body.get("response_url", ""),
    )


def from_button(body: Body) -> Call:
    """A click on a button, or a choice in a menu, in a message or a form."""
    action = body["actions"][0]
    return Call(
        surface=Surface.BUTTON,
        name=action["action_id"],
        user=body["user"]["id"],
        team=_team(body),
        once=_once("button", body.get("trigger_id")),
        channel=(body.get("channel") or {}).get("id", ""),
        value=str(_value(action) or ""),
        trigger=body.get("trigger_id", ""),
        response_url=body.get("response_url", ""),
    )


def from_form(body: Body) -> Call:
    """A form that was sent."""
    view = body["view"]
    values = view.get("state", {}).get("values", {})
    elements = {name: element for block in values.values() for name, element in block.items()}
    return Call(
        surface=Surface.FORM,
        name=view["callback_id"],
        user=body["user"]["id"],
        team=_team(body),
        once=_once("form", view.get("id")),
        fields={name: _value(element) for name, element in elements.items()},
        trigger=body.get("trigger_id", ""),
        first_input=next(iter(values), ""),
    )


def _team(body: Body) -> str:
    # Somebody from another workspace clicks under that workspace's id, whatever workspace the message is in.
    return str(body["user"].get("team_id") or (body.get("team") or {}).get("id", ""))


def _value(element: Body) -> Field:
    match element.get("type"):
        case "datetimepicker":
            picked = element.get("selected_date_time")
            return datetime.fromtimestamp(picked, UTC) if picked else None
        case "checkboxes" | "multi_static_select":
            return tuple(option["value"] for option in element.get("selected_options") or ())
        case "static_select" | "radio_buttons" | "overflow":
            return (element.get("selected_option") or {}).get("value")
        case _:
            return element.get("value")


def _once(surface: str, mark: str | None) -> str:
    return hashlib.sha256(f"{surface}:{mark}".encode()).hexdigest()
