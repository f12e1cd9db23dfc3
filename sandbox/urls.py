"""Late and instant answers to an act: what an ack payload or a response URL puts into the channel."""

import json

from sandbox.blocks.check import check_message
from sandbox.messages import Json, Message
from sandbox.modal_state import named_blocks
from sandbox.records import ResponseUrl
from sandbox.state import Workspace


def use_response_url(workspace: Workspace, key: str, answer: Json) -> tuple[int, str]:
    """Status and body. Used up after five uses, expired after thirty minutes of the sandbox's clock."""
    with workspace.lock:
        place = workspace.response_urls.get(key)
        if place is None:
            return 404, _refused("no_service")
        if workspace.clock() > place.expires_at:
            return 404, _refused("expired_url")
        if place.uses_left == 0:
            return 404, _refused("used_url")
        problems = reply_problems(workspace, answer)
        if problems:
            return 400, _refused("invalid_blocks")
        place.uses_left -= 1
        reply(workspace, place, answer)
        return 200, "ok"


def reply_problems(workspace: Workspace, answer: Json) -> list[str]:
    """Why Slack would not show this answer; empty when it would."""
    problems = check_message(answer.get("blocks") or [], answer.get("attachments") or [], workspace.files)
    says_something = any(answer.get(part) for part in ("text", "blocks", "attachments", "delete_original"))
    return problems if says_something else ["no_text", *problems]


def reply(workspace: Workspace, place: ResponseUrl, answer: Json) -> None:
    """Post, replace or delete, as the answer says; ephemeral unless `response_type` is in_channel."""
    with workspace.lock:
        conversation = workspace.conversations[place.channel]
        original = next((m for m in conversation.messages if m.ts == place.message_ts), None)
        if answer.get("delete_original") and original is not None:
            workspace.delete(conversation, original.ts)
        content = {
            "text": str(answer.get("text") or ""),
            "blocks": tuple(named_blocks(workspace, answer.get("blocks") or [])),
            "attachments": tuple(answer.get("attachments") or ()),
        }
        if answer.get("replace_original") and original is not None:
            edited = None if original.ephemeral_for else workspace.timestamp()
            workspace.edit(conversation, original, **content, edited=edited, arrival=workspace.changed(), act=place.act)
        elif not answer.get("delete_original"):
            _post(workspace, place, answer, content)


def _post(workspace: Workspace, place: ResponseUrl, answer: Json, content: Json) -> None:
    is_public = answer.get("response_type") == "in_channel"
    message = Message(
        ts=workspace.timestamp(),
        channel=place.channel,
        user=workspace.bot.id,
        thread_ts=answer.get("thread_ts"),
        ephemeral_for=None if is_public else place.user,
        is_from_bot=True,
        act=place.act,
        **content,
    )
    workspace.post(workspace.conversations[place.channel], message)


def _refused(code: str) -> str:
    return json.dumps({"ok": False, "error": code})
