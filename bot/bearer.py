"""The bearer: brings the reviews we owe as files, each once. Where Slack takes no files, the words come instead."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.request import HTTPSHandler, build_opener
from uuid import uuid4

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine

from bot.errors import code, is_unclear, pause
from commands.house import House
from commands.incidents import exporting
from storage import letters, mailboxes, parcels
from storage.parcels import Parcel
from storage.unit import reading, unit_of_work

log = logging.getLogger(__name__)

SOON = timedelta(seconds=5)
SETTLE = timedelta(seconds=60)
"""How long a shared file may still turn up in the history."""

UPLOAD_WITHIN = 20
"""Seconds that the bytes may take."""

REFUSED = {
    "missing_scope",
    "not_allowed_token_type",
    "restricted_action",
    "no_permission",
    "file_uploads_disabled",
    "file_uploads_except_images_disabled",
    "storage_limit_reached",
}
"""Slack takes no files here: the review is a message."""

PAGES = 5


class Bearer:
    """Brings one parcel at a time. Any number of them may share one database."""

    def __init__(self, engine: Engine, client: WebClient, now: Callable[[], datetime], house: House) -> None:
        """`client` must not retry by itself."""
        self._engine = engine
        self._client = client
        self._now = now
        self._house = house
        self._owner = uuid4().hex

    def work(self) -> bool:
        """Brings one parcel. False if there was none."""
        now = self._now()
        with reading(self._engine) as db:
            if not parcels.stirring(db, now):
                return False
        with unit_of_work(self._engine) as db:
            parcel = parcels.claim(db, now, self._owner)
        if not parcel:
            return False
        try:
            if parcel.file and parcel.channel:
                self._look(parcel, parcel.channel, parcel.file)
            else:
                self._bring(parcel)
        except SlackApiError as error:
            self._give_up(parcel, error)
        except OSError as error:
            self._put_back(parcel, SOON, type(error).__name__)
        return True

    def _bring(self, parcel: Parcel) -> None:
        """Uploads the bytes and shares them; up to the sharing, nobody sees anything and all may be done again."""
        with reading(self._engine) as db:
            place = mailboxes.place_of(db, parcel.to)
            name, content = exporting.written(db, self._now(), self._house, parcel.incident)
            thread = letters.ts_of(db, parcel.thread) if parcel.thread else None
        if parcel.thread and not thread:
            self._put_back(parcel, SOON, "the message it answers has not gone out")
            return
        channel = place or str(self._client.conversations_open(users=parcel.to)["channel"]["id"])
        slot = self._client.files_getUploadURLExternal(filename=name, length=len(content))
        self._upload(str(slot["upload_url"]), content)
        with unit_of_work(self._engine) as db:
            parcels.mark_uploaded(db, self._now(), parcel, channel, str(slot["file_id"]))
        self._share(parcel, channel, str(slot["file_id"]), name, thread)

    def _upload(self, url: str, content: bytes) -> None:
        if not url.startswith(("https://", "http://127.0.0.1:")):
            raise OSError("Slack gave no address to upload to")
        with build_opener(HTTPSHandler(context=self._client.ssl)).open(url, content, UPLOAD_WITHIN) as answer:
            answer.read()

    def _share(self, parcel: Parcel, channel: str, file: str, name: str, thread: str | None) -> None:
        try:
            self._client.files_completeUploadExternal(
                files=[{"id": file, "title": name}], channel_id=channel, thread_ts=thread
            )
        except SlackApiError as error:
            if not is_unclear(error):
                raise
            self._note_unclear(parcel, code(error))
            return
        except OSError as error:
            self._note_unclear(parcel, type(error).__name__)
            return
        with unit_of_work(self._engine) as db:
            parcels.mark_sent(db, parcel)

    def _look(self, parcel: Parcel, channel: str, file: str) -> None:
        """Whether a file whose sharing was unclear is there. Only if it certainly is not, another one is brought."""
        now = self._now()
        if self._is_there(parcel, channel, file):
            with unit_of_work(self._engine) as db:
                parcels.mark_sent(db, parcel)
        elif parcel.shared_at and now - parcel.shared_at >= SETTLE:
            self._put_back(parcel, timedelta(), "certainly not shared")
        else:
            self._note_unclear(parcel, parcel.reason or "not there yet")

    def _is_there(self, parcel: Parcel, channel: str, file: str) -> bool:
        with reading(self._engine) as db:
            thread = letters.ts_of(db, parcel.thread) if parcel.thread else None
        oldest = str(((parcel.shared_at or parcel.due_at) - SETTLE).timestamp())
        if thread:
            pages = self._client.conversations_replies(channel=channel, ts=thread, oldest=oldest, limit=200)
        else:
            pages = self._client.conversations_history(channel=channel, oldest=oldest, limit=200)
        for _page, answer in zip(range(PAGES), pages, strict=False):
            if any(given.get("id") == file for said in answer["messages"] for given in said.get("files") or ()):
                return True
        return False

    def _give_up(self, parcel: Parcel, error: SlackApiError) -> None:
        wait = pause(error)
        if wait is not None or code(error) not in REFUSED:
            self._put_back(parcel, 12 * SOON if wait is None else wait, code(error))
            return
        log.warning("parcel=%s refused=%s", parcel.key, code(error))
        now = self._now()
        with unit_of_work(self._engine) as db:
            parcels.mark_refused(db, parcel, code(error))
            exporting.tell_instead(db, now, self._house, parcel)

    def _note_unclear(self, parcel: Parcel, reason: str) -> None:
        log.warning("parcel=%s unclear=%s", parcel.key, reason)
        with unit_of_work(self._engine) as db:
            parcels.mark_unknown(db, parcel, self._now() + SOON, reason)

    def _put_back(self, parcel: Parcel, after: timedelta, reason: str) -> None:
        log.warning("parcel=%s again_in=%s reason=%s", parcel.key, after, reason)
        with unit_of_work(self._engine) as db:
            parcels.put_back(db, parcel, self._now() + after, reason)
