"""Every Web API method the sandbox knows: its function, its tier, and the scopes of which the app needs one."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.messages import Json
from sandbox.methods import auth, chat, conversations, files, reactions, users, views
from sandbox.methods.call import Call


@dataclass(frozen=True)
class Method:
    run: Callable[[Call], Json]
    tier: str
    scopes: tuple[str, ...] = ()
    is_for_app_token: bool = False


_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_MANAGE = ("channels:manage", "groups:write")
_TOPIC = (*_MANAGE, "channels:write.topic", "groups:write.topic")
_INVITE = (*_MANAGE, "channels:write.invites", "groups:write.invites")

METHODS: dict[str, Method] = {
    "apps.connections.open": Method(auth.connections_open, "tier3", is_for_app_token=True),
    "auth.test": Method(auth.test, "special"),
    "chat.delete": Method(chat.delete, "tier3", ("chat:write",)),
    "chat.getPermalink": Method(chat.permalink, "special"),
    "chat.postEphemeral": Method(chat.post_ephemeral, "tier4", ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, "special", ("chat:write",)),
    "chat.update": Method(chat.update, "tier3", ("chat:write",)),
    "conversations.create": Method(conversations.create, "tier2", _MANAGE),
    "conversations.history": Method(conversations.history, "tier3", _HISTORY),
    "conversations.info": Method(conversations.info, "tier3", _READ),
    "conversations.invite": Method(conversations.invite, "tier3", _INVITE),
    "conversations.join": Method(conversations.join, "tier3", ("channels:join",)),
    "conversations.list": Method(conversations.list_all, "tier2", _READ),
    "conversations.members": Method(conversations.members, "tier4", _READ),
    "conversations.open": Method(conversations.open_direct, "tier3", ("im:write",)),
    "conversations.replies": Method(conversations.replies, "tier3", _HISTORY),
    "conversations.setTopic": Method(conversations.set_topic, "tier2", _TOPIC),
    "files.completeUploadExternal": Method(files.complete, "tier4", ("files:write",)),
    "files.getUploadURLExternal": Method(files.upload_url, "tier4", ("files:write",)),
    "files.info": Method(files.info, "tier4", ("files:read",)),
    "reactions.add": Method(reactions.add, "tier3", ("reactions:write",)),
    "team.info": Method(auth.team_info, "tier3", ("team:read",)),
    "usergroups.list": Method(users.groups, "tier2", ("usergroups:read",)),
    "usergroups.users.list": Method(users.group_members, "tier2", ("usergroups:read",)),
    "users.conversations": Method(conversations.of_user, "tier3", _READ),
    "users.info": Method(users.info, "tier4", ("users:read",)),
    "users.list": Method(users.list_all, "tier2", ("users:read",)),
    "users.lookupByEmail": Method(users.by_email, "tier3", ("users:read.email",)),
    "views.open": Method(views.open_view, "tier4"),
    "views.publish": Method(views.publish, "tier4"),
    "views.push": Method(views.push, "tier4"),
    "views.update": Method(views.update, "tier4"),
}
