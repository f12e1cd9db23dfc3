"""chat.*: posting, editing and deleting."""

from sandbox.blocks.check import MOST_CHARACTERS, characters, check_message
from sandbox.errors import ApiError
from sandbox.messages import Json, Message
from sandbox.methods.call import Call
from sandbox.modal_state import named_blocks
from sandbox.records import Conversation
from sandbox.wording import message_json

TEXT_MOST = 40_000
EDIT_MOST = 4_000
METADATA_MOST = 16_000


def post_message(call: Call) -> Json:
    conversation = _target(call)
    call.limits.admit_post(conversation.id)
    message = _posted(call, conversation)
    told = message_json(call.workspace, conversation, message, with_metadata=True)
    call.workspace.announce(_event(conversation, told), conversation)
    return {"channel": conversation.id, "ts": message.ts, "message": told}


def post_ephemeral(call: Call) -> Json:
    conversation = _target(call)
    person = call.args.needed("user")
    if person not in conversation.members:
        raise ApiError("user_not_in_channel")
    message = _posted(call, conversation, ephemeral_for=person)
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    conversation, message = _own_message(call, "cant_update_message")
    if len(call.args.text("text")) > EDIT_MOST:
        raise ApiError("msg_too_long")
    fields = _content(call, needs_text=False)
    if "blocks" not in call.args.raw and fields["text"]:
        fields["blocks"] = ()
    if fields["metadata"] is None:
        fields.pop("metadata")
    edited = call.workspace.edit(conversation, message, **fields, edited=call.workspace.timestamp())
    told = message_json(call.workspace, conversation, edited, with_metadata=True)
    return {"channel": conversation.id, "ts": edited.ts, "text": edited.text, "message": told}


def delete(call: Call) -> Json:
    conversation, message = _own_message(call, "cant_delete_message")
    call.workspace.delete(conversation, message.ts)
    return {"channel": conversation.id, "ts": message.ts}


def permalink(call: Call) -> Json:
    conversation = call.channel()
    ts = call.args.text("message_ts")
    _existing(call, conversation, ts)
    place = f"archives/{conversation.id}/p{ts.replace('.', '')}"
    return {
        "channel": conversation.id,
        "permalink": f"https://{call.workspace.company.workspace.domain}.example.com/{place}",
    }


def _target(call: Call) -> Conversation:
    """Where to post: a channel id or name, or a person's id, which opens the direct messages with them."""
    name = call.args.text("channel")
    workspace = call.workspace
    if name in workspace.people:
        return _direct(call, name)
    named = next((c.id for c in workspace.conversations.values() if c.name == name.removeprefix("#")), name)
    conversation = workspace.conversations.get(named)
    if conversation is None or (conversation.is_private and workspace.bot.id not in conversation.members):
        raise ApiError("channel_not_found")
    if conversation.is_archived:
        raise ApiError("is_archived")
    if workspace.bot.id not in conversation.members and "chat:write.public" not in call.scopes:
        raise ApiError("not_in_channel")
    return conversation


def _direct(call: Call, user: str) -> Conversation:
    person = call.workspace.people[user]
    if person.is_deactivated:
        raise ApiError("channel_not_found")
    if person.is_bot:
        raise ApiError("cannot_dm_bot")
    return call.workspace.direct(user)


def _posted(call: Call, conversation: Conversation, ephemeral_for: str | None = None) -> Message:
    workspace = call.workspace
    thread_ts = call.args.text("thread_ts") or None
    fields = _content(call, needs_text=True)
    if thread_ts is not None and not any(message.ts == thread_ts for message in conversation.messages):
        thread_ts = None
    message = Message(
        ts=workspace.timestamp(),
        channel=conversation.id,
        user=workspace.bot.id,
        thread_ts=thread_ts,
        ephemeral_for=ephemeral_for,
        broadcast=call.args.flag("reply_broadcast"),
        is_from_bot=True,
        **fields,
    )
    return workspace.post(conversation, message)


def _content(call: Call, *, needs_text: bool) -> Json:
    """text, blocks, attachments and metadata, checked."""
    text = call.args.text("text") or call.args.text("markdown_text")
    blocks = call.args.json("blocks", "invalid_blocks_format") or []
    attachments = call.args.json("attachments", "invalid_attachments") or []
    if needs_text and not text and not blocks and not attachments:
        raise ApiError("no_text")
    if len(text) > TEXT_MOST:
        raise ApiError("msg_too_long")
    problems = check_message(blocks, attachments, call.workspace.files)
    if problems:
        raise ApiError.with_problems("invalid_blocks", problems)
    if characters(blocks) > MOST_CHARACTERS:
        raise ApiError("msg_blocks_too_long")
    return {
        "text": text,
        "blocks": tuple(named_blocks(call.workspace, blocks)),
        "attachments": tuple(attachments),
        "metadata": _metadata(call),
    }


def _metadata(call: Call) -> Json | None:
    metadata = call.args.json("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise ApiError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise ApiError("invalid_metadata_format")
    if len(str(metadata)) > METADATA_MOST:
        raise ApiError("metadata_too_large")
    return {"event_type": metadata["event_type"], "event_payload": metadata["event_payload"]}


def _own_message(call: Call, otherwise: str) -> tuple[Conversation, Message]:
    conversation = call.own_channel()
    message = _existing(call, conversation, call.args.needed("ts"))
    if message.ephemeral_for is not None:
        raise ApiError("message_not_found")
    if not message.is_from_bot:
        raise ApiError(otherwise)
    return conversation, message


def _existing(call: Call, conversation: Conversation, ts: str) -> Message:
    try:
        return call.workspace.message(conversation, ts)
    except LookupError as error:
        raise ApiError("message_not_found") from error


def _event(conversation: Conversation, told: Json) -> Json:
    kind = "im" if conversation.is_im else ("group" if conversation.is_private else "channel")
    return told | {"channel": conversation.id, "channel_type": kind, "event_ts": told["ts"]}
