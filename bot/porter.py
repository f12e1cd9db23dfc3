"""The porter: makes the private rooms we owe, lets people in and sets the topic. Errands may be run twice."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine

from bot.errors import code, pause
from commands.house import House
from commands.incidents import playbook
from storage import rooms
from storage.rooms import Room
from storage.unit import reading, unit_of_work

log = logging.getLogger(__name__)

SOON = timedelta(seconds=5)
REFUSED = {"missing_scope", "not_allowed_token_type", "restricted_action", "user_is_restricted", "no_permission"}
"""Slack will not let us have rooms here: incidents are worked in threads."""

ABSENT = {
    "user_not_found",
    "cant_invite",
    "cant_invite_self",
    "ura_max_channels",
    "user_team_not_in_channel",
    "no_user",
}
"""This one person cannot come; the room is good without them."""

THERE = "already_in_channel"


class Porter:
    """Runs one errand at a time. Any number of them may share one database."""

    def __init__(self, engine: Engine, client: WebClient, now: Callable[[], datetime], house: House, me: str) -> None:
        """`client` must not retry by itself; `me` is our own user id."""
        self._engine = engine
        self._client = client
        self._now = now
        self._house = house
        self._me = me
        self._owner = uuid4().hex

    def work(self) -> bool:
        """Runs one errand. False if there was none."""
        now = self._now()
        with reading(self._engine) as db:
            if not rooms.stirring(db, now):
                return False
        with unit_of_work(self._engine) as db:
            room = rooms.claim(db, now, self._owner)
        if not room:
            return False
        try:
            self._make(room)
        except SlackApiError as error:
            self._give_up(room, error)
        except OSError as error:
            self._put_back(room, SOON, type(error).__name__)
        return True

    def _make(self, room: Room) -> None:
        channel = room.channel or self._channel(room)
        with unit_of_work(self._engine) as db:
            rooms.mark_made(db, room, channel)
        self._client.conversations_setTopic(channel=channel, topic=room.topic)
        for person in room.people:
            self._invite(channel, person)
        now = self._now()
        with unit_of_work(self._engine) as db:
            rooms.mark_done(db, now, room)
            playbook.settled(db, now, self._house, room.incident, channel)

    def _channel(self, room: Room) -> str:
        try:
            made = self._client.conversations_create(name=room.name, is_private=True)
        except SlackApiError as error:
            found = self._found(room.name) if code(error) == "name_taken" else None
            if not found:
                raise
            return found
        return str(made["channel"]["id"])

    def _found(self, name: str) -> str | None:
        """Our own room of that name: an earlier try made it, and its answer was lost. Never somebody else's."""
        for page in self._client.conversations_list(types="private_channel", exclude_archived=True, limit=200):
            for channel in page["channels"]:
                if channel["name"] == name and channel.get("creator") == self._me:
                    return str(channel["id"])
        return None

    def _invite(self, channel: str, person: str) -> None:
        try:
            self._client.conversations_invite(channel=channel, users=person)
        except SlackApiError as error:
            if code(error) not in ABSENT | {THERE}:
                raise
            if code(error) != THERE:
                log.warning("room=%s person=%s error=%s", channel, person, code(error))

    def _give_up(self, room: Room, error: SlackApiError) -> None:
        wait = pause(error)
        if wait is not None or code(error) not in REFUSED | {"name_taken"}:
            self._put_back(room, 12 * SOON if wait is None else wait, code(error))
            return
        log.warning("room=%s refused=%s", room.name, code(error))
        now = self._now()
        with unit_of_work(self._engine) as db:
            rooms.mark_refused(db, room, code(error))
            playbook.settled(db, now, self._house, room.incident, None)

    def _put_back(self, room: Room, after: timedelta, reason: str) -> None:
        log.warning("room=%s again_in=%s reason=%s", room.name, after, reason)
        with unit_of_work(self._engine) as db:
            rooms.put_back(db, room, self._now() + after, reason)
