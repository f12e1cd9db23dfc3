"""The Slack app manifest, made from the menu: what is not in the menu cannot be called, what is can."""

from typing import Any

from bot import directory
from commands.menu import ITEMS, Item, Surface

SCOPES: dict[str, str] = {
    "channels:history": "find out whether an unclear post arrived",
    "channels:read": "check that the channels in the settings exist",
    "chat:write": "post reports, tasks and digests",
    "commands": "answer slash commands",
    "files:read": "take files with a report: their names and addresses, never their content",
    "files:write": "give the review of a closed incident as a file",
    "groups:history": "the same as channels:history, in private channels",
    "groups:read": "the same as channels:read, for private channels",
    "groups:write": "open a private room for a grave incident",
    "im:history": "the same as channels:history, in direct messages",
    "im:write": "write direct messages",
    "reactions:read": "hear of the emoji that reports a message, or keeps it for an incident",
    "usergroups:read": "know who is in the user groups that the settings name",
    "users:read": "know who is a member, a guest or an outsider, and their time zone",
}
"""Each scope and what it is needed for: there is no other."""

SHORTCUTS = (Surface.MESSAGE_SHORTCUT, Surface.GLOBAL_SHORTCUT)


def manifest(name: str = "Sitrep", prefix: str = "", request_url: str | None = None) -> dict[str, Any]:
    """The manifest to paste into Slack. Without a `request_url` it is for Socket Mode."""
    commands = [_command(item, prefix, request_url) for item in ITEMS if item.surface is Surface.COMMAND]
    events = sorted({*directory.EVENTS, *(item.name for item in ITEMS if item.surface is Surface.EVENT)})
    where = {"request_url": request_url} if request_url else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {"name": name, "description": "Security oversight: report, acknowledge, stay informed"},
        "features": {
            "app_home": {
                "home_tab_enabled": "app_home_opened" in events,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": "message.im" not in events,
            },
            "bot_user": {"display_name": name.lower(), "always_online": True},
            "slash_commands": commands,
            "shortcuts": [_shortcut(item) for item in ITEMS if item.surface in SHORTCUTS],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**where, "bot_events": events},
            "interactivity": {"is_enabled": True, **where},
            "org_deploy_enabled": False,
            "socket_mode_enabled": request_url is None,
            "token_rotation_enabled": False,
        },
    }


def _command(item: Item, prefix: str, request_url: str | None) -> dict[str, Any]:
    name, _space, arguments = item.usage.partition(" ")
    return {
        "command": f"/{prefix}{name.removeprefix('/')}",
        "description": item.summary.capitalize(),
        "usage_hint": arguments,
        "should_escape": item.escapes,
        **({"url": request_url} if request_url else {}),
    }


def _shortcut(item: Item) -> dict[str, str]:
    return {
        "name": item.summary,
        "type": item.surface.value,
        "callback_id": item.name,
        "description": item.summary,
    }
