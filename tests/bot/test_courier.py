"""Every letter arrives exactly once, whatever happens on the way."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import Engine, update

from bot.courier import Courier
from bot.manifest import manifest
from sandbox import Fault, Message, MovableClock, Sandbox
from storage import letters
from storage.kinds import messages
from storage.kinds.letters import LetterState
from storage.letters import Letter
from storage.unit import reading, unit_of_work
from tests.office import NOON

SETTLE = timedelta(seconds=60)
KEY = "report:R-1001:card"
TEXT = "New report R-1001"


class Killed(BaseException):
    """The process ends here, as with SIGKILL: nothing catches it."""


class DyingClient(WebClient):
    """Dies at the named call, before Slack hears of it or after it was done."""

    dies_at = ""
    after = False

    def api_call(self, api_method: str, **rest: Any) -> SlackResponse:
        dying = api_method == self.dies_at
        if dying and not self.after:
            raise Killed
        answer = super().api_call(api_method, **rest)
        if dying:
            raise Killed
        return answer


class PostRoom:
    """A courier driven by hand against the sandbox."""

    def __init__(self, engine: Engine, slack: Sandbox, clock: MovableClock) -> None:
        self.engine, self.slack, self.clock = engine, slack, clock
        self.client = self.another_client()
        self.courier = self.another_courier()

    def another_client(self) -> DyingClient:
        return DyingClient(self.slack.bot_token, base_url=self.slack.api_url, timeout=1, retry_handlers=[])

    def another_courier(self) -> Courier:
        return Courier(self.engine, self.client, self.clock, SETTLE)

    def owe(self, key: str = KEY, to: str = "security-triage", text: str = TEXT) -> None:
        channel = to if to.startswith("U") else self.slack.channel(to)
        with unit_of_work(self.engine) as db:
            letters.owe(db, self.clock(), key, channel, messages.Message(text))

    def owe_chart(self, title: str) -> None:
        chart = {"type": "pie", "segments": [{"label": "Phishing", "value": 1}]}
        words = {"type": "section", "block_id": "words", "text": {"type": "mrkdwn", "text": "Phishing: 1"}}
        drawn = {"type": "data_visualization", "block_id": "chart", "title": title, "chart": chart}
        with unit_of_work(self.engine) as db:
            letters.owe(
                db, self.clock(), KEY, self.slack.channel("security-triage"), messages.Message(TEXT, (words, drawn))
            )

    def rewrite(self, text: str) -> None:
        with unit_of_work(self.engine) as db:
            letters.rewrite(db, self.clock(), KEY, messages.Message(text))

    def letter(self, key: str = KEY) -> Letter:
        with reading(self.engine) as db:
            found = letters.by_key(db, key)
        assert found
        return found

    def work_for(self, span: timedelta, step: timedelta = timedelta(seconds=5)) -> None:
        """Works all there is to do, again and again while time goes by."""
        until = self.clock() + span
        while self.clock() <= until:
            while self.courier.work():
                pass
            self.clock.forward(step)

    def channel(self, name: str = "security-triage") -> list[Message]:
        return self.slack.messages(name)


@pytest.fixture
def room(engine: Engine) -> Iterator[PostRoom]:
    clock = MovableClock()
    clock.freeze(NOON)
    with Sandbox(manifest=manifest(), clock=clock) as slack:
        yield PostRoom(engine, slack, clock)


def test_a_letter_is_posted_with_its_key_and_never_again(room: PostRoom) -> None:
    room.owe()

    room.work_for(timedelta(minutes=2))

    (message,) = room.channel()
    assert message.text == TEXT
    assert message.metadata == {"event_type": "sitrep_letter", "event_payload": {"key": KEY}}
    assert room.letter().state is LetterState.SENT


@pytest.mark.parametrize(("title", "kinds"), [("Kinds", ["section", "data_visualization"]), ("K" * 51, ["section"])])
def test_a_chart_that_slack_refuses_is_left_out_and_the_rest_arrives(
    room: PostRoom, title: str, kinds: list[str]
) -> None:
    room.owe_chart(title)

    room.work_for(timedelta(minutes=2))

    (message,) = room.channel()
    assert [block["type"] for block in message.blocks] == kinds


@pytest.mark.parametrize(
    "fault",
    [
        Fault.RATE_LIMITED,
        Fault.SERVER_ERROR,
        Fault.SERVER_ERROR_AFTER,
        Fault.INTERNAL_ERROR,
        Fault.FATAL_ERROR,
        Fault.TIMEOUT_BEFORE,
        Fault.TIMEOUT_AFTER,
        Fault.RESET_BEFORE,
        Fault.RESET_AFTER,
        Fault.SLOW,
    ],
)
def test_one_message_arrives_under_every_fault(room: PostRoom, fault: Fault) -> None:
    room.slack.faults.add("chat.postMessage", fault, seconds=0.05)
    room.owe()

    room.work_for(timedelta(minutes=3))

    assert [message.text for message in room.channel()] == [TEXT]
    assert room.letter().state is LetterState.SENT


def test_an_answer_that_never_comes_is_given_up_on_and_looked_for(room: PostRoom) -> None:
    room.slack.faults.add("chat.postMessage", Fault.TIMEOUT_AFTER, seconds=30)
    room.owe()
    impatient: Any = room.client
    impatient.timeout = 0.2

    room.courier.work()
    assert room.letter().state is LetterState.UNKNOWN
    room.work_for(timedelta(seconds=5))

    assert room.letter().state is LetterState.SENT
    assert len(room.channel()) == 1


def test_an_unclear_post_is_not_repeated_before_it_had_time_to_turn_up(room: PostRoom) -> None:
    room.slack.faults.add("chat.postMessage", Fault.TIMEOUT_BEFORE, seconds=0.05)
    room.owe()

    room.work_for(SETTLE - timedelta(seconds=1))
    assert room.channel() == []
    room.work_for(timedelta(seconds=10))

    assert len(room.channel()) == 1


def test_retry_after_is_obeyed_to_the_second(room: PostRoom) -> None:
    room.slack.faults.add("chat.postMessage", Fault.RATE_LIMITED, seconds=30)
    room.owe()

    room.work_for(timedelta(seconds=28), step=timedelta(seconds=1))
    assert room.channel() == []
    room.work_for(timedelta(seconds=2), step=timedelta(seconds=1))

    assert len(room.channel()) == 1


@pytest.mark.parametrize("call", ["chat.postMessage", "conversations.open"])
@pytest.mark.parametrize("after", [False, True])
def test_killed_while_sending_the_next_process_finishes(room: PostRoom, call: str, *, after: bool) -> None:
    ana = room.slack.person("ana").id
    room.client.dies_at, room.client.after = call, after
    room.owe(to=ana)
    with pytest.raises(Killed):
        room.courier.work()

    room.client = room.another_client()
    room.courier = room.another_courier()
    room.work_for(timedelta(minutes=3))

    assert [message.text for message in room.channel("@ana")] == [TEXT]


def test_killed_while_looking_the_next_process_looks_again(room: PostRoom) -> None:
    room.slack.faults.add("chat.postMessage", Fault.RESET_AFTER)
    room.owe()
    room.courier.work()
    room.client.dies_at = "conversations.history"
    with pytest.raises(Killed):
        room.courier.work()

    room.client = room.another_client()
    room.courier = room.another_courier()
    room.work_for(timedelta(minutes=3))

    assert len(room.channel()) == 1


def test_the_only_process_adopts_what_a_dead_one_left_without_waiting_for_its_lease(room: PostRoom) -> None:
    room.client.dies_at, room.client.after = "chat.postMessage", True
    room.owe()
    with pytest.raises(Killed):
        room.courier.work()

    room.client = room.another_client()
    room.courier = room.another_courier()
    room.courier.adopt()
    room.courier.work()

    assert room.letter().state is LetterState.SENT
    assert len(room.channel()) == 1


def test_a_letter_rewritten_before_it_went_out_is_posted_as_it_is_now(room: PostRoom) -> None:
    room.owe()
    room.rewrite("R-1001 was taken by Ben")

    room.work_for(timedelta(seconds=5))

    (message,) = room.channel()
    assert (message.text, message.edited) == ("R-1001 was taken by Ben", None)


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.RESET_AFTER, Fault.RATE_LIMITED])
def test_a_letter_rewritten_after_it_went_out_is_edited_in_place(room: PostRoom, fault: Fault) -> None:
    room.owe()
    room.work_for(timedelta(seconds=5))
    room.slack.faults.add("chat.update", fault, seconds=0.05)

    room.rewrite("R-1001 was taken by Ben")
    room.work_for(timedelta(minutes=1))

    (message,) = room.channel()
    assert message.text == "R-1001 was taken by Ben"


def test_a_channel_that_refuses_the_bot_keeps_its_letter_and_the_reason(room: PostRoom) -> None:
    with unit_of_work(room.engine) as db:
        letters.owe(db, room.clock(), KEY, "C0NOTOURS", messages.Message(TEXT))

    room.work_for(timedelta(minutes=11))

    letter = room.letter()
    assert (letter.state, letter.reason) == (LetterState.OWED, "channel_not_found")
    assert letter.attempts == 3


def test_a_busy_channel_does_not_hold_up_the_others(room: PostRoom) -> None:
    for number in range(10):
        room.owe(key=f"busy:{number}", text=str(number))
    room.owe(key="quiet", to="cso-office")

    while room.courier.work():
        pass

    assert len(room.channel("cso-office")) == 1
    assert len(room.channel()) == 3
    room.work_for(timedelta(seconds=12), step=timedelta(seconds=1))
    assert [message.text for message in room.channel()] == [str(number) for number in range(10)]


def test_an_answer_waits_for_what_it_answers_and_comes_in_its_thread(room: PostRoom) -> None:
    with unit_of_work(room.engine) as db:
        channel = room.slack.channel("security-triage")
        letters.owe(db, room.clock(), "answer", channel, messages.Message("taken"), thread=KEY)
    room.work_for(timedelta(seconds=5))
    assert room.channel() == []

    room.owe()
    room.work_for(timedelta(seconds=20))

    card, answer = room.channel()
    assert (card.text, answer.text, answer.thread_ts) == (TEXT, "taken", card.ts)


def test_slack_out_of_reach_keeps_the_letter_owed(room: PostRoom) -> None:
    room.owe()
    room.slack.stop()

    room.courier.work()

    assert room.letter().state is LetterState.OWED
    assert room.letter().reason == "Slack cannot be reached"


def test_two_couriers_share_one_outbox_without_posting_twice(room: PostRoom) -> None:
    couriers = [room.courier, room.another_courier()]
    for number in range(6):
        room.owe(key=f"letter:{number}", to=room.slack.person(("ana", "ben", "dana")[number % 3]).id, text=str(number))

    with ThreadPoolExecutor(2) as replicas:
        list(replicas.map(_work_it_off, couriers))

    posted = [message.text for handle in ("ana", "ben", "dana") for message in room.channel(f"@{handle}")]
    assert sorted(posted) == [str(number) for number in range(6)]


def _work_it_off(courier: Courier) -> None:
    while courier.work():
        pass


def opened(room: PostRoom) -> int:
    return sum(wire.name == "conversations.open" for wire in room.slack.traffic)


def test_a_persons_direct_messages_are_opened_once_and_remembered(room: PostRoom) -> None:
    ana = room.slack.person("ana").id
    for key in ("first", "second"):
        room.owe(key, ana)
        room.work_for(timedelta())
    room.courier = room.another_courier()

    room.owe("third", ana)
    room.work_for(timedelta())

    assert len(room.slack.messages("@ana")) == 3
    assert opened(room) == 1


def test_a_direct_message_that_is_gone_is_opened_anew(room: PostRoom) -> None:
    ana = room.slack.person("ana").id
    room.owe("first", ana)
    room.work_for(timedelta())
    with unit_of_work(room.engine) as db:
        db.connection().execute(update(Letter).values(channel="D0GONEGONE0"))

    room.owe("second", ana)
    room.work_for(timedelta())

    assert [each.text for each in room.slack.messages("@ana")] == [TEXT, TEXT]
    assert opened(room) == 2


def test_while_nothing_may_be_opened_the_other_letters_go_out(room: PostRoom) -> None:
    room.slack.faults.add("conversations.open", Fault.RATE_LIMITED)
    room.owe("first", room.slack.person("ana").id)
    room.owe("second", room.slack.person("ben").id)
    room.owe("third")

    room.work_for(timedelta())

    assert opened(room) == 1
    assert len(room.slack.messages("security-triage")) == 1
    room.work_for(timedelta(minutes=1))
    assert (len(room.slack.messages("@ana")), len(room.slack.messages("@ben"))) == (1, 1)
