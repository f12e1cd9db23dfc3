"""Payloads as Slack sends them: slash commands, clicks, forms, shortcuts, events."""

from typing import Any

from sandbox.company import Member
from sandbox.messages import Json, Message
from sandbox.records import Conversation, View
from sandbox.state import Workspace
from sandbox.wording import message_json, view_json

VERIFICATION = "sandbox-verification"


def slash_command(
    workspace: Workspace, person: Member, place: Conversation, command: str, text: str, response_url: str
) -> Json:
    """Every value is text, as in the form Slack posts."""
    team = workspace.company.workspace
    return {
        "token": VERIFICATION,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": place.id,
        "channel_name": _command_place(place),
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": workspace.company.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": workspace.trigger(person.id),
    }


def _command_place(place: Conversation) -> str:
    if place.is_im:
        return "directmessage"
    return "privategroup" if place.is_private else place.name


def _interaction(workspace: Workspace, person: Member, kind: str) -> Json:
    """What all interactive payloads share. People of a partner's workspace carry their own team."""
    teams = {team.id: team for team in (workspace.company.workspace, *workspace.company.partners)}
    team = teams[person.team]
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team},
        "api_app_id": workspace.company.app_id,
        "token": VERIFICATION,
        "team": {"id": team.id, "domain": team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_click(
    workspace: Workspace, person: Member, place: Conversation, message: Message, action: Json, response_url: str
) -> Json:
    """block_actions from a message."""
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": place.id,
        "is_ephemeral": message.ephemeral_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _interaction(workspace, person, "block_actions") | {
        "container": container,
        "trigger_id": workspace.trigger(person.id),
        "channel": {"id": place.id, "name": _command_place(place)},
        "response_url": response_url,
        "actions": [action],
    }
    if message.ephemeral_for is None:
        payload["message"] = message_json(workspace, place, message, with_metadata=True)
        payload["state"] = {"values": {}}
    return payload


def view_click(workspace: Workspace, person: Member, view: View, action: Json) -> Json:
    """block_actions from a modal or Home."""
    return _interaction(workspace, person, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.trigger(person.id),
        "view": view_json(workspace, view),
        "actions": [action],
    }


def view_submission(workspace: Workspace, person: Member, view: View) -> Json:
    return _interaction(workspace, person, "view_submission") | {
        "trigger_id": workspace.trigger(person.id),
        "view": view_json(workspace, view),
        "response_urls": [],
    }


def view_closed(workspace: Workspace, person: Member, view: View, *, is_cleared: bool) -> Json:
    return _interaction(workspace, person, "view_closed") | {
        "view": view_json(workspace, view),
        "is_cleared": is_cleared,
    }


def options_wanted(workspace: Workspace, person: Member, view: View, element: Json, block_id: str, typed: str) -> Json:
    """block_suggestion: the choices of an external select."""
    return _interaction(workspace, person, "block_suggestion") | {
        "action_id": element["action_id"],
        "block_id": block_id,
        "value": typed,
        "container": {"type": "view", "view_id": view.id},
        "view": view_json(workspace, view),
    }


def global_shortcut(workspace: Workspace, person: Member, callback_id: str) -> Json:
    return _interaction(workspace, person, "shortcut") | {
        "action_ts": workspace.timestamp(),
        "callback_id": callback_id,
        "trigger_id": workspace.trigger(person.id),
    }


def message_shortcut(
    workspace: Workspace, person: Member, place: Conversation, message: Message, callback_id: str, response_url: str
) -> Json:
    return _interaction(workspace, person, "message_action") | {
        "action_ts": workspace.timestamp(),
        "callback_id": callback_id,
        "trigger_id": workspace.trigger(person.id),
        "channel": {"id": place.id, "name": _command_place(place)},
        "message_ts": message.ts,
        "message": message_json(workspace, place, message, with_metadata=True),
        "response_url": response_url,
    }


def event_callback(workspace: Workspace, event: Json, place: Conversation | None) -> Json:
    """The envelope of the Events API around one event."""
    home = workspace.company.workspace.id
    return {
        "token": VERIFICATION,
        "team_id": home,
        "context_team_id": home,
        "context_enterprise_id": None,
        "api_app_id": workspace.company.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.ids.fresh("Ev"),
        "event_time": int(workspace.clock().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": home,
                "user_id": workspace.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": place is not None and place.is_shared,
        "event_context": workspace.ids.hexadecimal("context", 40),
    }


def action(element: Json, block: Json, ts: str, **chosen: Any) -> Json:
    """One entry of `actions`: the element as it stands, with what was chosen."""
    told: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": block.get("block_id", "")}
    kept = {name: element[name] for name in ("text", "value", "url", "style", "placeholder") if name in element}
    return told | kept | chosen | {"action_ts": ts}
