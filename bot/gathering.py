"""Finds out whom a call asks: who is in a channel or a user group, or owns something."""

import logging
from collections.abc import Callable
from datetime import datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine
from sqlmodel import Session

from bot.errors import code
from commands import calling
from commands.call import OWNERS
from storage import calls, policies
from storage.calls import Call
from storage.unit import reading, unit_of_work

log = logging.getLogger(__name__)

PAGE = 200

Clock = Callable[[], datetime]


def gather(engine: Engine, client: WebClient, now: Clock) -> int:
    """Looks up one call's people in Slack and asks them. Returns how many; raises OSError if Slack is not there."""
    with reading(engine) as db:
        call = calls.to_gather(db)
        ids = _owners(db) if call and call.audience == OWNERS else []
    if not call:
        return 0
    problem = ""
    if call.audience != OWNERS:
        try:
            ids = _members(client, call.audience)
        except SlackApiError as error:
            problem = code(error)
            log.warning("call=%s people=not found error=%s", call.number, problem)
    with unit_of_work(engine) as db:
        return _ask(db, now, call, ids, problem)


def _ask(db: Session, now: Clock, call: Call, ids: list[str], problem: str) -> int:
    if problem:
        calling.give_up(db, now(), call, f"Slack says {problem}")
        return 1
    return calling.begin(db, now(), call, ids)


def _members(client: WebClient, audience: str) -> list[str]:
    if audience.startswith("S"):
        return list(client.usergroups_users_list(usergroup=audience)["users"])
    pages = client.conversations_members(channel=audience, limit=PAGE)
    return [member for page in pages for member in page["members"]]


def _owners(db: Session) -> list[str]:
    return sorted(policies.owners(db))
