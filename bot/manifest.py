"""The Slack app manifest, made from the menu: what is not in the menu cannot be called, what is can."""

from typing import Any

from commands.menu import ITEMS, Item, Surface

SCOPES: dict[str, str] = {
    "channels:history": "find out whether an unclear post arrived",
    "channels:read": "check that the channels in the settings exist",
    "chat:write": "post reports, tasks and digests",
    "commands": "answer slash commands",
    "groups:history": "the same as channels:history, in private channels",
    "groups:read": "the same as channels:read, for private channels",
    "im:history": "the same as channels:history, in direct messages",
    "im:write": "write direct messages",
    "usergroups:read": "know who is in the user groups that the settings name",
    "users:read": "know who is a member, a guest or an outsider, and their time zone",
}
"""Each scope and what it is needed for: there is no other."""

EVENTS: dict[str, str] = {
    "subteam_updated": "a user group has other members",
    "team_join": "somebody is new",
    "user_change": "somebody left, or became a guest or a member",
}


def manifest(name: str = "Sitrep", prefix: str = "", request_url: str | None = None) -> dict[str, Any]:
    """The manifest to paste into Slack. Without a `request_url` it is for Socket Mode."""
    commands = [_command(item, prefix, request_url) for item in ITEMS if item.surface is Surface.COMMAND]
    where = {"request_url": request_url} if request_url else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {"name": name, "description": "Security oversight: report, acknowledge, stay informed"},
        "features": {
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": name.lower(), "always_online": True},
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**where, "bot_events": list(EVENTS)},
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
        "should_escape": False,
        **({"url": request_url} if request_url else {}),
    }
