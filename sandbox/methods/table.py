"""Every Web API method the sandbox knows: its function, its tier, and the scopes of which the app needs one."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.messages import Json
from sandbox.methods import auth, chat, views
from sandbox.methods.call import Call


@dataclass(frozen=True)
class Method:
    run: Callable[[Call], Json]
    tier: str
    scopes: tuple[str, ...] = ()
    is_for_app_token: bool = False


METHODS: dict[str, Method] = {
    "apps.connections.open": Method(auth.connections_open, "tier3", is_for_app_token=True),
    "auth.test": Method(auth.test, "special"),
    "chat.delete": Method(chat.delete, "tier3", ("chat:write",)),
    "chat.getPermalink": Method(chat.permalink, "special"),
    "chat.postEphemeral": Method(chat.post_ephemeral, "tier4", ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, "special", ("chat:write",)),
    "chat.update": Method(chat.update, "tier3", ("chat:write",)),
    "team.info": Method(auth.team_info, "tier3", ("team:read",)),
    "views.open": Method(views.open_view, "tier4"),
    "views.publish": Method(views.publish, "tier4"),
    "views.push": Method(views.push, "tier4"),
    "views.update": Method(views.update, "tier4"),
}
