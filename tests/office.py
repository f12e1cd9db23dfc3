"""Sitrep at work in the sandbox: the real door, the real protocol, a real database, a clock that stands still."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self, TypeVar

from slack_bolt import BoltRequest
from slack_sdk import WebClient
from sqlalchemy import delete
from sqlmodel import Session, col, select

from bot.manifest import manifest
from bot.running import Sitrep
from bot.settings import Settings, load
from sandbox import COMPANY, Company, Message, MovableClock, Outcome, Sandbox
from storage import people
from storage.kinds.letters import LetterState
from storage.letters import Letter
from storage.unit import reading, unit_of_work
from tests.databases import engine_of

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday; in Berlin it is 13:00."""

NEVER = timedelta(days=365)
PATIENT = 20
"""Real seconds: how fast a machine is, is nothing a story tells."""
PATIENCE = 1200
ENDED = {LetterState.SENT, LetterState.FAILED}
Found = TypeVar("Found")


class Office:
    """One Sitrep and the company it works for. Time moves when the test says so; letters go out when it asks."""

    def __init__(
        self,
        database: str,
        request_url: str | None = None,
        allowed: dict[str, Any] | None = None,
        company: Company = COMPANY,
        connections: int = 1,  # the SDK reads each handshake byte by byte: with two a start takes a third longer
        **settings: Any,
    ) -> None:
        self.clock = MovableClock()
        self.clock.freeze(NOON)
        may = allowed or manifest(request_url=request_url)
        self.slack = Sandbox(
            company=company, manifest=may, clock=self.clock, request_url=request_url, ack_timeout=PATIENT
        )
        self._database = database
        self._connections = connections
        self._settings = settings

    def __enter__(self) -> Self:
        self.slack.start()
        self._start()
        return self

    def _start(self) -> None:
        engine, connections = engine_of(self._database), self._connections
        self.sitrep = Sitrep(self.settings(), self.clock, NEVER, PATIENT, engine, connections)
        self.sitrep.start()
        self.sitrep.acquainted.result(PATIENT)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.sitrep.stop()
        self.slack.stop()

    def settings(self) -> Settings:
        given: dict[str, Any] = {
            "slack_bot_token": self.slack.bot_token,
            "slack_app_token": self.slack.app_token,
            "slack_api_url": self.slack.api_url,
            "database_url": self._database,
            "cso_channel": self.slack.channel("cso-office"),
            "triage_channel": self.slack.channel("security-triage"),
            "cso_users": (self.id("dana"),),
            "responders": (COMPANY.groups[0].id,),
            "auditors": (self.id("omar"),),
            "timezone": "Europe/Berlin",
            "migrate_on_start": False,
            "personal_digests": False,  # they would come into every story that goes on for days
        }
        return load(**{**given, **self._settings})

    def id(self, handle: str) -> str:
        return self.slack.person(handle).id

    def does(self, handle: str, command: str, text: str = "") -> Outcome:
        """A person types a slash command in #general."""
        return self.slack.person(handle).command(command, text, channel="general")

    def told(self, handle: str, command: str, text: str = "") -> str:
        """The text of the one answer to a slash command."""
        (answer,) = self.does(handle, command, text).replies
        return str(answer.text)

    def posted(self, channel: str, number: int = 1) -> list[Message]:
        """Waits until that many messages are in a channel, and returns them."""
        return self.slack.wait_until(lambda: self._at_least(channel, number))

    def dms(self, handle: str, number: int = 1) -> list[Message]:
        """Waits until that many direct messages have come to a person, and returns them."""
        return self.posted(f"@{handle}", number)

    def shown(self, message: Message) -> str:
        """Everything a message says now, blocks and all, once the edits that are owed have arrived."""
        self.settled()
        current = next(each for each in self.slack.messages(message.channel) if each.ts == message.ts)
        return json.dumps(current.blocks, ensure_ascii=False)

    def settled(self) -> None:
        """Waits until no letter is owed; the clock goes on to when the next one is due, or by seconds where it waits
        for the pace of posting. It stands still while one is in the courier's hand.
        """
        for _step in range(PATIENCE):
            self.sitrep.courier.ring()
            with suppress(TimeoutError):
                self.slack.wait_until(lambda: not self._owed(due_by=self.clock()), timeout=0.02)
            owed = self._owed()
            if not owed:
                return
            if not any(self._is_in_hand(*each) for each in owed):
                self.clock.jump_to(max(min(due_at for _state, due_at in owed), self.clock() + timedelta(seconds=1)))
        raise TimeoutError(f"letters are owed after {PATIENCE} steps of the clock")

    def pressed(self, handle: str, message: Message, action: str, value: str | None = None) -> str:
        """Presses a button in a message and waits for the one answer."""
        outcome = self.slack.person(handle).click(message, action, value)
        answers = self.slack.wait_until(lambda: outcome.replies)
        return str(answers[-1].text)

    def _owed(self, due_by: datetime | None = None) -> Sequence[tuple[str, datetime]]:
        asked = select(Letter.state, Letter.due_at).where(col(Letter.state).not_in(ENDED))
        with self.reading() as db:
            return db.exec(asked if due_by is None else asked.where(Letter.due_at <= due_by)).all()

    def _is_in_hand(self, state: str, due_at: datetime) -> bool:
        return state == LetterState.SENDING or (state == LetterState.UNKNOWN and due_at <= self.clock())

    def until_posted(self, channel: str) -> None:
        """Lets time go by, a few seconds at a time, until a message is there."""
        for _step in range(60):
            while self.sitrep.courier.work():
                pass
            if self.slack.messages(channel):
                return
            self.clock.forward(timedelta(seconds=5))
        raise TimeoutError(f"nothing came to {channel}")

    def _at_least(self, channel: str, number: int) -> list[Message]:
        messages = self.slack.messages(channel)
        return messages if len(messages) >= number else []

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with unit_of_work(self.sitrep.engine) as db:
            yield db

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with reading(self.sitrep.engine) as db:
            yield db

    def restart(self, at: datetime) -> None:
        """Sitrep stops now and is started again at `at`."""
        self.sitrep.stop()
        self.clock.jump_to(at)
        self._start()

    def clicked_twice(self, handle: str, message: Message, action: str) -> None:
        """Presses a button twice: the second click is on its way before the message shows what the first one did."""
        self.slack.person(handle).click(message, action)
        first = [wire.sent["payload"] for wire in self.slack.traffic if wire.kind == "envelope"][-1]
        self.redeliver(first | {"trigger_id": f"{first['trigger_id']}.again"})

    def redeliver(self, payload: dict[str, Any]) -> None:
        """Slack delivers a payload for the second time."""
        self.sitrep.app.dispatch(BoltRequest(body=payload, mode="socket_mode"))

    def post_for_all(self, channel: str, message: Message) -> Message:
        """Puts what one person was shown where everybody in a channel sees it."""
        client = WebClient(self.slack.bot_token, base_url=self.slack.api_url)
        client.chat_postMessage(
            channel=self.slack.channel(channel), text=message.text, blocks=json.dumps(message.blocks)
        )
        return self.slack.messages(channel)[-1]

    def forget_people(self) -> None:
        """As if nobody had ever been seen."""
        with self.writing() as db:
            db.connection().execute(delete(people.Someone))
