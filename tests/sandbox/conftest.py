from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from sandbox import MovableClock, Person, Sandbox
from tests.sandbox.world import MANIFEST, NOON, Bot, web_client


@pytest.fixture
def clock() -> MovableClock:
    clock = MovableClock()
    clock.freeze(NOON)
    return clock


@pytest.fixture
def slack(clock: MovableClock) -> Iterator[Sandbox]:
    with Sandbox(manifest=MANIFEST, clock=clock, ack_timeout=2) as slack:
        yield slack


@pytest.fixture
def web(slack: Sandbox) -> WebClient:
    return web_client(slack)


@pytest.fixture
def bot(slack: Sandbox) -> Iterator[Bot]:
    bot = Bot(slack)
    yield bot
    bot.close()


@pytest.fixture
def ana(slack: Sandbox) -> Person:
    return slack.person("ana")


@pytest.fixture
def dana(slack: Sandbox) -> Person:
    return slack.person("dana")
