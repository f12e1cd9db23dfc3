"""reactions.add."""

import re

from sandbox.errors import ApiError
from sandbox.messages import Json
from sandbox.methods.call import Call

_EMOJI = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def add(call: Call) -> Json:
    conversation = call.own_channel()
    name, ts = call.args.text("name"), call.args.text("timestamp")
    if not _EMOJI.fullmatch(name):
        raise ApiError("invalid_name")
    if not ts:
        raise ApiError("no_item_specified")
    message = next((m for m in conversation.messages if m.ts == ts and m.ephemeral_for is None), None)
    if message is None:
        raise ApiError("message_not_found")
    users = message.reactions.get(name, ())
    if call.workspace.bot.id in users:
        raise ApiError("already_reacted")
    reactions = message.reactions | {name: (*users, call.workspace.bot.id)}
    call.workspace.edit(conversation, message, reactions=reactions)
    return {}
