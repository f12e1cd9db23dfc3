"""conversations.*: channels, their people and their history."""

import re
from datetime import UTC

from sandbox.errors import ApiError
from sandbox.messages import Json, Message
from sandbox.methods.call import Call, family, page
from sandbox.records import Conversation
from sandbox.wording import channel_json, message_json

_NAME = re.compile(r"[a-z0-9_-]{1,80}")
_FAMILIES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
TOPIC_MOST = 250


def open_direct(call: Call) -> Json:
    """conversations.open for one person; more than one is not in the sandbox."""
    call.need_scope("im:write")
    users = call.args.names("users")
    if call.args.text("channel"):
        return {"channel": _opened(call, call.channel())}
    if not users:
        raise ApiError("users_list_not_supplied")
    if len(users) > 1:
        raise ApiError("method_not_supported_for_channel_type")
    person = call.workspace.people.get(users[0])
    if person is None:
        raise ApiError("user_not_found")
    if person.is_deactivated:
        raise ApiError("user_disabled")
    if person.is_bot:
        raise ApiError("cannot_dm_bot")
    return {"channel": _opened(call, call.workspace.direct(person.id))}


def _opened(call: Call, conversation: Conversation) -> Json:
    whole = call.args.flag("return_im")
    return channel_json(call.workspace, conversation) if whole else {"id": conversation.id}


def info(call: Call) -> Json:
    conversation = call.channel()
    call.need_family(conversation, "read")
    told = channel_json(call.workspace, conversation)
    if not call.args.flag("include_num_members"):
        told.pop("num_members", None)
    return {"channel": told}


def list_all(call: Call) -> Json:
    """Public channels, and the private ones and direct messages the bot is in."""
    found = _of_types(call, list(call.workspace.conversations.values()))
    if call.args.flag("exclude_archived"):
        found = [conversation for conversation in found if not conversation.is_archived]
    entries, metadata = page(call, found, 100, 1000)
    told = [channel_json(call.workspace, conversation) for conversation in entries]
    return {"channels": told, "response_metadata": metadata}


def of_user(call: Call) -> Json:
    """users.conversations: those of the given person, or of the bot."""
    user = call.args.text("user") or call.workspace.bot.id
    if user not in call.workspace.people:
        raise ApiError("user_not_found")
    theirs = [place for place in call.workspace.conversations.values() if user in place.members]
    entries, metadata = page(call, _of_types(call, theirs), 100, 999)
    told = [channel_json(call.workspace, conversation) for conversation in entries]
    for channel in told:
        channel.pop("num_members", None)
    return {"channels": told, "response_metadata": metadata}


def _of_types(call: Call, conversations: list[Conversation]) -> list[Conversation]:
    kinds = call.args.names("types") or ["public_channel"]
    for kind in kinds:
        if kind not in _FAMILIES:
            raise ApiError("invalid_types")
        call.need_scope(f"{_FAMILIES[kind]}:read")
    bot = call.workspace.bot.id
    return [
        conversation
        for conversation in conversations
        if _kind(conversation) in kinds and (not conversation.is_private or bot in conversation.members)
    ]


def _kind(conversation: Conversation) -> str:
    if conversation.is_im:
        return "im"
    return "private_channel" if conversation.is_private else "public_channel"


def members(call: Call) -> Json:
    conversation = call.channel()
    call.need_family(conversation, "read")
    entries, metadata = page(call, conversation.members, 100, 1000)
    return {"members": entries, "response_metadata": metadata}


def history(call: Call) -> Json:
    """Newest first, without replies that were not also sent to the channel."""
    conversation = call.own_channel()
    call.need_family(conversation, "history")
    shown = [m for m in conversation.messages if m.ephemeral_for is None and (not m.is_reply or m.broadcast)]
    entries, metadata = page(call, _between(call, shown)[::-1], 100, 999)
    told = _told(call, conversation, entries)
    return {"messages": told, "has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


def replies(call: Call) -> Json:
    """A thread from its first message on, oldest first."""
    conversation = call.own_channel()
    call.need_family(conversation, "history")
    ts = call.args.needed("ts")
    thread = [m for m in conversation.messages if m.ephemeral_for is None and ts in (m.ts, m.thread_ts)]
    if not thread:
        raise ApiError("thread_not_found")
    entries, metadata = page(call, _between(call, thread, always=ts), 1000, 1000)
    told = _told(call, conversation, entries)
    return {"messages": told, "has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


def _between(call: Call, messages: list[Message], always: str | None = None) -> list[Message]:
    oldest, latest = _instant(call, "oldest"), _instant(call, "latest")
    inclusive = call.args.flag("inclusive")

    def fits(message: Message) -> bool:
        ts = float(message.ts)
        if inclusive and ts in (oldest, latest):
            return True
        return (oldest is None or ts > oldest) and (latest is None or ts < latest)

    return [message for message in messages if message.ts == always or fits(message)]


def _instant(call: Call, name: str) -> float | None:
    value = call.args.text(name)
    try:
        return float(value) if value else None
    except ValueError as error:
        raise ApiError(f"invalid_ts_{name}") from error


def _told(call: Call, conversation: Conversation, messages: list[Message]) -> list[Json]:
    with_metadata = call.args.flag("include_all_metadata")
    return [message_json(call.workspace, conversation, one, with_metadata=with_metadata) for one in messages]


def create(call: Call) -> Json:
    name = call.args.text("name")
    is_private = call.args.flag("is_private")
    call.need_scope("groups:write" if is_private else "channels:manage")
    if not _NAME.fullmatch(name):
        raise ApiError("invalid_name_specials" if name else "invalid_name_required")
    if any(conversation.name == name for conversation in call.workspace.conversations.values()):
        raise ApiError("name_taken")
    bot = call.workspace.bot.id
    channel_id = call.workspace.ids.fresh("C")
    made = Conversation(channel_id, name, [bot], call.workspace.clock().astimezone(UTC), bot, is_private=is_private)
    call.workspace.conversations[channel_id] = made
    call.workspace.changed()
    return {"channel": channel_json(call.workspace, made)}


def invite(call: Call) -> Json:
    conversation = _changeable(call, "write.invites")
    users = call.args.names("users")
    if not users:
        raise ApiError("no_user")
    for user in users:
        _check_invited(call, conversation, user)
    for user in users:
        conversation.members.append(user)
        _joined(call, conversation, user)
    return {"channel": channel_json(call.workspace, conversation)}


def _check_invited(call: Call, conversation: Conversation, user: str) -> None:
    person = call.workspace.people.get(user)
    if person is None or person.is_deactivated:
        raise ApiError("user_not_found")
    if user == call.workspace.bot.id:
        raise ApiError("cant_invite_self")
    if user in conversation.members:
        raise ApiError("already_in_channel")
    if person.is_single_channel_guest:
        raise ApiError("ura_max_channels")
    if person.team != call.workspace.company.workspace.id:
        raise ApiError("user_team_not_in_channel")


def join(call: Call) -> Json:
    conversation = call.channel()
    if conversation.is_private:
        raise ApiError("method_not_supported_for_channel_type")
    if conversation.is_archived:
        raise ApiError("is_archived")
    bot = call.workspace.bot.id
    told = channel_json(call.workspace, conversation)
    if bot in conversation.members:
        return {"channel": told, "warning": "already_in_channel"}
    conversation.members.append(bot)
    _joined(call, conversation, bot)
    return {"channel": told | {"is_member": True}}


def set_topic(call: Call) -> Json:
    conversation = _changeable(call, "write.topic")
    topic = call.args.text("topic")
    if len(topic) > TOPIC_MOST:
        raise ApiError("too_long")
    conversation.topic = topic
    call.workspace.changed()
    return {"channel": channel_json(call.workspace, conversation)}


def _changeable(call: Call, *verbs: str) -> Conversation:
    conversation = call.own_channel()
    if conversation.is_archived:
        raise ApiError("is_archived")
    if conversation.is_im:
        raise ApiError("method_not_supported_for_channel_type")
    own = family(conversation)
    call.need_scope(
        "groups:write" if conversation.is_private else "channels:manage", *(f"{own}:{verb}" for verb in verbs)
    )
    return conversation


def _joined(call: Call, conversation: Conversation, user: str) -> None:
    event: Json = {
        "type": "member_joined_channel",
        "user": user,
        "channel": conversation.id,
        "channel_type": "G" if conversation.is_private else "C",
        "team": call.workspace.company.workspace.id,
        "inviter": call.workspace.bot.id,
        "event_ts": call.workspace.timestamp(),
    }
    call.workspace.changed()
    call.workspace.announce(event, conversation)
