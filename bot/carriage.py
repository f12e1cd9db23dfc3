"""One letter's trip to Slack, and the look into a channel's history that settles an unclear one."""

import logging
import socket
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot import charts
from bot.errors import code, is_unclear, pause
from storage.letters import Letter
from storage.mailboxes import is_person

log = logging.getLogger(__name__)

EVENT = "sitrep_letter"
LIMITED = "ratelimited"
REWORD = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}
CONTENT = {"msg_too_long", "no_text", "invalid_arguments", "invalid_metadata_format", "metadata_too_large"}
NOBODY = {"user_not_found", "user_disabled", "cannot_dm_bot", "user_not_visible"}
MOVED = {"channel_not_found", "is_archived"}
"""A direct message that we knew is no more: it must be opened anew."""

GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}

SOON = timedelta(seconds=5)
AFTER_HELP = timedelta(minutes=5)
"""When to try again what somebody must put right first: an invitation, a scope, a token."""

SKEW = timedelta(minutes=1)
PAGES = 10


@dataclass(frozen=True, slots=True)
class Delivered:
    """Slack has it, there."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Later:
    """Slack certainly does not have it, and it may be tried again after this span."""

    after: timedelta
    reason: str
    opening: bool = False
    """Whether it was the direct message that could not be opened: then nobody else's can be either."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack certainly does not have it and never will, as it stands."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Slack may have it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Absent:
    """The history does not show it."""


Outcome = Delivered | Later | Refused | Ambiguous


def carry(client: WebClient, letter: Letter, thread_ts: str | None = None, place: str | None = None) -> Outcome:
    """Posts the letter, or edits what was posted. Never tries twice what may have been accepted.

    `place` is the channel that it goes to, as far as it is known.
    """
    try:
        channel = letter.channel or place or _channel(client, letter.to)
    except (SlackApiError, OSError) as error:
        return _unopened(error)
    if letter.ts:
        return _edit(client, letter, channel, letter.ts, list(letter.message.blocks))
    outcome = _post(client, letter, channel, thread_ts)
    if place and isinstance(outcome, Later) and outcome.reason in MOVED and is_person(letter.to):
        return carry(client, letter, thread_ts)
    return outcome


def find(
    client: WebClient, letter: Letter, thread_ts: str | None = None, place: str | None = None
) -> Delivered | Absent | Later | Refused:
    """Looks for the letter's key in its channel or thread, from just before it was sent."""
    sending_at = letter.sending_at or letter.created_at
    oldest = str((sending_at - SKEW).timestamp())
    try:
        channel = letter.channel or place or _channel(client, letter.to)
        cursor = None
        for _look in range(PAGES):
            page = _page(client, channel, thread_ts, oldest, cursor)
            for message in page["messages"]:
                if _is(message, letter):
                    return Delivered(channel, message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return Absent()
    except (SlackApiError, OSError) as error:
        return _unsent(error)
    return Refused("unclear, and the channel is too busy to tell")


def _page(client: WebClient, channel: str, thread_ts: str | None, oldest: str, cursor: str | None) -> SlackResponse:
    if thread_ts:
        return client.conversations_replies(
            channel=channel, ts=thread_ts, oldest=oldest, include_all_metadata=True, limit=200, cursor=cursor
        )
    return client.conversations_history(
        channel=channel, oldest=oldest, include_all_metadata=True, limit=200, cursor=cursor
    )


def _post(client: WebClient, letter: Letter, channel: str, thread_ts: str | None) -> Outcome:
    *first, bare = charts.simpler(letter.message.blocks)
    try:
        for blocks in first:
            try:
                return _posted(client, letter, channel, thread_ts, blocks)
            except SlackApiError as error:
                if code(error) not in REWORD:
                    raise
                # Simpler blocks, or the bare text, tell the news; the log tells us to mend the blocks.
                log.exception("letter=%s blocks=refused", letter.key)
        return _posted(client, letter, channel, thread_ts, bare)
    except (SlackApiError, OSError) as error:
        return _perhaps_sent(error)


def _posted(
    client: WebClient, letter: Letter, channel: str, thread_ts: str | None, blocks: list[dict[str, Any]]
) -> Delivered:
    answer = client.chat_postMessage(
        channel=channel,
        thread_ts=thread_ts,
        text=letter.message.text,
        blocks=blocks or None,
        metadata={"event_type": EVENT, "event_payload": {"key": letter.key}},
        unfurl_links=False,
        unfurl_media=False,
    )
    return Delivered(answer["channel"], answer["ts"])


def _edit(client: WebClient, letter: Letter, channel: str, ts: str, blocks: list[dict[str, Any]]) -> Outcome:
    try:
        client.chat_update(channel=channel, ts=ts, text=letter.message.text, blocks=blocks)
    except SlackApiError as error:
        if code(error) in REWORD and charts.drawn(blocks):
            return _edit(client, letter, channel, ts, charts.without(blocks))
        if code(error) in GONE:
            return Delivered(channel, ts)  # somebody deleted it: nothing is left to keep true
        return _unsent(error)
    except OSError as error:
        return _unsent(error)  # an edit may safely be made twice
    return Delivered(channel, ts)


def _channel(client: WebClient, to: str) -> str:
    if not is_person(to):
        return to
    channel: str = client.conversations_open(users=to)["channel"]["id"]
    return channel


def _perhaps_sent(error: SlackApiError | OSError) -> Outcome:
    if isinstance(error, SlackApiError):
        return Ambiguous(code(error)) if is_unclear(error) else _unsent(error)
    if _never_connected(error):
        return Later(SOON, "Slack cannot be reached")
    return Ambiguous(type(error).__name__)


def _unopened(error: SlackApiError | OSError) -> Later | Refused:
    outcome = _unsent(error)
    return replace(outcome, opening=True) if isinstance(outcome, Later) else outcome


def _unsent(error: SlackApiError | OSError) -> Later | Refused:
    if not isinstance(error, SlackApiError):
        return Later(SOON, type(error).__name__)
    wait = pause(error)
    if wait is not None:
        return Later(wait, LIMITED)
    if code(error) in CONTENT | REWORD | NOBODY:
        return Refused(code(error))
    return Later(SOON if is_unclear(error) else AFTER_HELP, code(error))


def _never_connected(error: OSError) -> bool:
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(reason, ConnectionRefusedError | socket.gaierror)


def _is(message: dict[str, Any], letter: Letter) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return bool(message.get("bot_id")) and metadata.get("event_type") == EVENT and payload.get("key") == letter.key
