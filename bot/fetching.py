"""Fetches the text of messages that were marked for a timeline: Slack tells of an emoji without the words."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine

from bot.errors import code
from commands.incidents.saying import fetched
from storage import timeline
from storage.unit import reading, unit_of_work

log = logging.getLogger(__name__)

GONE = "(Slack did not give the words of this message)"


def fetch_one(engine: Engine, client: WebClient) -> bool:
    """Fetches one text. False if there was none to fetch, or if Slack cannot be asked now."""
    with reading(engine) as db:
        line = timeline.untold(db)
    if not line:
        return False
    channel, ts = line.source.split(":")
    try:
        text = _text(client, channel, ts)
    except SlackApiError as error:
        log.warning("timeline=%s channel=%s error=%s", line.id, channel, code(error))
        text = GONE
    except OSError as error:
        log.warning("timeline=%s error=%s", line.id, type(error).__name__)
        return False
    with unit_of_work(engine) as db:
        timeline.fill_in(db, line.id or 0, fetched(text))
    return True


def _text(client: WebClient, channel: str, ts: str) -> str:
    page = client.conversations_replies(channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True, limit=1)
    found: Mapping[str, Any] = next((each for each in page["messages"] if each["ts"] == ts), {})
    return str(found.get("text") or GONE)
