"""State as the Web API words it: users, channels, messages, views."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.company import Member
from sandbox.messages import Json, Message
from sandbox.records import Conversation, View
from sandbox.state import Workspace
from sandbox.uploads import with_files


def user_json(workspace: Workspace, person: Member, *, with_email: bool) -> Json:
    """A user object. People of other workspaces are told as strangers are: without e-mail."""
    home = workspace.company.workspace.id
    first, _, last = person.name.partition(" ")
    profile: Json = {
        "title": person.title,
        "real_name": person.name,
        "real_name_normalized": person.name,
        "display_name": person.handle,
        "display_name_normalized": person.handle,
        "first_name": first,
        "last_name": last,
        "status_text": "",
        "team": person.team,
    }
    if person.is_bot:
        profile |= {"bot_id": workspace.company.bot_id, "api_app_id": workspace.company.app_id}
    elif with_email and person.team == home:
        profile["email"] = person.email
    told: Json = {"id": person.id, "team_id": person.team, "name": person.handle, "deleted": person.is_deactivated}
    if person.is_deactivated:
        return told | {"is_bot": False, "profile": profile, "updated": 1_700_000_000}
    return (
        told | _standing(workspace, person) | _zone(workspace, person) | {"profile": profile, "updated": 1_700_000_000}
    )


def _standing(workspace: Workspace, person: Member) -> Json:
    return {
        "real_name": person.name,
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_guest,
        "is_ultra_restricted": person.is_single_channel_guest,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "is_stranger": person.team != workspace.company.workspace.id
        and not any(person.id in channel.members for channel in workspace.conversations.values()),
    }


def _zone(workspace: Workspace, person: Member) -> Json:
    now_there: datetime = workspace.clock().astimezone(ZoneInfo(person.timezone))
    offset = now_there.utcoffset()
    seconds = 0 if offset is None else int(offset.total_seconds())
    zone = {"tz": person.timezone, "tz_label": now_there.tzname() or person.timezone, "tz_offset": seconds}
    return zone | {"locale": person.locale}


def channel_json(workspace: Workspace, conversation: Conversation) -> Json:
    """A channel or direct-message object."""
    created = int(conversation.created_at.timestamp())
    if conversation.is_im:
        return {
            "id": conversation.id,
            "created": created,
            "is_im": True,
            "is_archived": False,
            "is_org_shared": False,
            "user": conversation.im_with,
            "is_user_deleted": False,
        }
    return {
        "id": conversation.id,
        "name": conversation.name,
        "name_normalized": conversation.name,
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": conversation.is_private,
        "created": created,
        "creator": conversation.creator,
        "is_archived": conversation.is_archived,
        "is_general": conversation.name == "general",
        "is_shared": conversation.is_shared,
        "is_ext_shared": conversation.is_shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "is_member": workspace.bot.id in conversation.members,
        "context_team_id": workspace.company.workspace.id,
        "topic": {"value": conversation.topic, "creator": conversation.creator, "last_set": created},
        "purpose": {"value": conversation.purpose, "creator": conversation.creator, "last_set": created},
        "num_members": len(conversation.members),
    }


def message_json(
    workspace: Workspace, conversation: Conversation, message: Message, *, with_metadata: bool = False
) -> Json:
    """A message object as history, events and clicks carry it."""
    told: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    told["team"] = workspace.people[message.user].team
    if message.is_from_bot:
        told |= {"bot_id": workspace.company.bot_id, "app_id": workspace.company.app_id}
    optional = {
        "subtype": message.subtype,
        "blocks": list(message.blocks),
        "attachments": list(message.attachments),
        "files": list(message.files),
        "metadata": message.metadata if with_metadata else None,
        "thread_ts": message.thread_ts,
        "edited": {"user": message.user, "ts": message.edited} if message.edited else None,
        "reactions": [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ],
    }
    told |= {name: value for name, value in optional.items() if value}
    return told | _thread(conversation, message)


def _thread(conversation: Conversation, message: Message) -> Json:
    replies = [other for other in conversation.messages if other.is_reply and other.thread_ts == message.ts]
    if not replies:
        return {"parent_user_id": _parent(conversation, message)} if message.is_reply else {}
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": sorted({reply.user for reply in replies}),
        "latest_reply": replies[-1].ts,
    }


def _parent(conversation: Conversation, message: Message) -> str:
    return next((other.user for other in conversation.messages if other.ts == message.thread_ts), message.user)


def view_json(workspace: Workspace, view: View) -> Json:
    """A view object with its state, as views.open answers it and submissions carry it."""
    home = workspace.company.workspace.id
    return view.body | {
        "id": view.id,
        "team_id": home,
        "app_id": workspace.company.app_id,
        "app_installed_team_id": home,
        "bot_id": workspace.company.bot_id,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "state": {"values": with_files(workspace, view.entered)},
        "hash": view_hash(view),
    }


def view_hash(view: View) -> str:
    """Changes with every update."""
    return f"{view.changed}.{view.id[-8:]}"
