"""The post room: takes each letter to Slack once, and finds out what became of it when that is unclear."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from slack_sdk import WebClient
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.carriage import LIMITED, SOON, Absent, Ambiguous, Delivered, Later, Outcome, Refused, carry, find
from bot.pace import EDITING, OPENING, Pace
from storage import letters, mailboxes, sending
from storage.letters import Letter
from storage.unit import reading, unit_of_work

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=5)
KINDS = {OPENING: mailboxes.known, EDITING: mailboxes.not_out_yet}
"""Which letters may go out while Slack wants no more of the others."""

POLL = 0.5
"""Seconds between looks at the outbox when nobody rings."""


class Courier:
    """Delivers what is owed. Any number of them may share one database."""

    def __init__(self, engine: Engine, client: WebClient, now: Callable[[], datetime], settle: timedelta) -> None:
        """`client` must not retry by itself. `settle` is how long a post may still turn up in the history."""
        self._engine = engine
        self._client = client
        self._now = now
        self._settle_after = settle
        self._owner = uuid4().hex
        self._pace = Pace()
        self._bell = threading.Event()
        self._closing = threading.Event()

    def ring(self) -> None:
        """Something new is owed: look at once."""
        self._bell.set()

    def run(self) -> None:
        """Works until `close`."""
        while not self._closing.is_set():
            try:
                busy = self.work()
            except SQLAlchemyError as error:
                log.warning("outbox=unreachable error=%s", type(error).__name__)
                busy = False
            if not busy:
                self._bell.wait(POLL)
                self._bell.clear()

    def close(self) -> None:
        """Finishes the letter in hand and stops."""
        self._closing.set()
        self._bell.set()

    def adopt(self) -> None:
        """At the start of the only process: whatever is still `sending` was left by one that died."""
        now = self._now()
        with unit_of_work(self._engine) as db:
            sending.give_up_claims(db, now, left_before=now)

    def work(self) -> bool:
        """Settles one unclear letter or delivers one that is owed. False if there was nothing to do."""
        now = self._now()
        with reading(self._engine) as db:
            stirs = sending.stirs(db, now, left_before=now - sending.LEASE)
        if not any(stirs):
            return False
        with unit_of_work(self._engine) as db:
            if stirs.abandoned:
                sending.give_up_claims(db, now, left_before=now - sending.LEASE)
            unclear = sending.unsettled(db, now) if stirs.unclear or stirs.abandoned else None
            owed = None if unclear or self._pace.full(now) else self._claim(db, now)
        if unclear:
            self._settle(unclear)
        elif owed:
            self._send(owed, now)
        return bool(unclear or owed)

    def _claim(self, db: Session, now: datetime) -> Letter | None:
        resting = self._pace.resting(now)
        only = [which() for pause, which in KINDS.items() if pause in resting]
        return sending.claim(db, now, self._owner, resting, *only)

    def _send(self, letter: Letter, now: datetime) -> None:
        thread, place = self._where(letter)
        if letter.thread and not thread:
            self._note(letter, Later(SOON, "the message it answers has not gone out"))
            return
        also = [EDITING] if letter.ts else [] if letter.channel or place else [OPENING]
        self._pace.count(letter.to, now, *also)
        self._note(letter, carry(self._client, letter, thread, place))

    def _where(self, letter: Letter) -> tuple[str | None, str | None]:
        """The message it answers, and the channel it goes to: each as far as it is known."""
        with reading(self._engine) as db:
            return letters.thread_ts(db, letter), mailboxes.place_of(db, letter.to)

    def _note(self, letter: Letter, outcome: Outcome) -> None:
        now = self._now()
        with unit_of_work(self._engine) as db:
            match outcome:
                case Delivered(channel, ts):
                    sending.mark_sent(db, letter, channel, ts)
                case Later(after, reason, opening):
                    self._pace.rest(OPENING if opening and reason == LIMITED else letter.to, now + after)
                    sending.put_back(db, letter, now + after, reason)
                case Refused(reason):
                    sending.mark_failed(db, letter, reason)
                case Ambiguous(reason):
                    sending.mark_unknown(db, letter, now, reason)
        if not isinstance(outcome, Delivered):
            log.warning("letter=%s to=%s outcome=%s", letter.key, letter.to, outcome)

    def _settle(self, letter: Letter) -> None:
        if letter.ts:
            self._note(letter, Later(timedelta(), "an edit may safely be made twice"))
            return
        found = find(self._client, letter, *self._where(letter))
        now = self._now()
        if not isinstance(found, Absent):
            self._note(letter, found)
        elif letter.looked_at and letter.sending_at and now - letter.sending_at >= self._settle_after:
            self._note(letter, Later(timedelta(), "certainly not posted"))
        else:
            with unit_of_work(self._engine) as db:
                sending.look_again(db, letter, now, due_at=now + min(LOOK_EVERY, self._settle_after))
