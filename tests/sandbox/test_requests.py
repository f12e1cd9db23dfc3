"""HTTP mode: signed requests to the real Bolt behind Starlette, and to receivers that misbehave."""

import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sandbox import MovableClock, Sandbox
from sandbox.server import BackgroundServer
from tests.sandbox.world import MANIFEST, actions, button, modal, text_field, web_client

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


class Receiver:
    """A web server for one endpoint, which can be set after the sandbox knows its address."""

    def __init__(self) -> None:
        self.endpoint: Endpoint | None = None
        self.seen: list[dict[str, str]] = []
        self.server = BackgroundServer([Route("/slack/events", self._take, methods=["POST"])], 0)
        self.url = f"http://127.0.0.1:{self.server.port}/slack/events"

    async def _take(self, request: Request) -> Response:
        self.seen.append(dict(request.headers))
        return PlainTextResponse("") if self.endpoint is None else await self.endpoint(request)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    receiver.server.start()
    yield receiver
    receiver.server.stop()


@pytest.fixture
def http(receiver: Receiver, clock: MovableClock) -> Iterator[Sandbox]:
    with Sandbox(manifest=MANIFEST, clock=clock, ack_timeout=2, request_url=receiver.url) as slack:
        yield slack


def bolt(slack: Sandbox, receiver: Receiver) -> App:
    logger = logging.getLogger("quiet")
    logger.setLevel(logging.CRITICAL)
    app = App(
        client=web_client(slack), signing_secret=slack.signing_secret, logger=logger, process_before_response=True
    )
    handler = SlackRequestHandler(app)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    receiver.endpoint = endpoint
    return app


def test_bolt_answers_a_signed_command(http: Sandbox, receiver: Receiver) -> None:
    app = bolt(http, receiver)
    app.command("/report")(lambda ack, body: ack(f"Filed: {body['text']}"))

    out = http.person("ana").command("/report", "laptop & badge")

    assert [reply.text for reply in out.replies] == ["Filed: laptop &amp; badge"]


def test_bolt_refuses_what_is_signed_with_another_secret(http: Sandbox, receiver: Receiver) -> None:
    with Sandbox(manifest=MANIFEST, request_url=receiver.url) as other:
        bolt(other, receiver).command("/report")(lambda ack: ack("Filed"))

        out = http.person("ana").command("/report", "x")

    assert out.failure == '/report failed with the error "dispatch_failed"'


def test_clicks_and_forms_come_as_a_payload_field(http: Sandbox, receiver: Receiver) -> None:
    bodies: list[Json] = []

    async def endpoint(request: Request) -> Response:
        form = await request.form()
        if "payload" in form:
            bodies.append(json.loads(str(form["payload"])))
        return PlainTextResponse("")

    receiver.endpoint = endpoint
    web_client(http).chat_postMessage(channel="C03GENERAL01", text="x", blocks=[actions(button("go"))])

    http.person("ana").click(http.messages("general")[-1], "go")

    assert [body["type"] for body in bodies] == ["block_actions"]
    assert "application/x-www-form-urlencoded" in [headers["content-type"] for headers in receiver.seen]


def test_bolt_pushes_and_refuses_forms_by_its_answer(http: Sandbox, receiver: Receiver) -> None:
    def refuse(ack: Ack) -> None:
        ack(response_action="errors", errors={"what.block": "Say more."})

    app = bolt(http, receiver)
    app.view("form")(refuse)
    ana = http.person("ana")
    ana.command("/report")
    web = web_client(http)
    trigger = next(wire for wire in http.traffic if wire.kind == "request").sent["trigger_id"]
    web.views_open(trigger_id=trigger, view=modal(text_field("what")))
    assert ana.modal is not None

    assert ana.modal.fill(what="x").submit().errors == {"what.block": "Say more."}


def test_bolt_answers_an_event(http: Sandbox, receiver: Receiver) -> None:
    def notice(ack: Ack, client: WebClient, event: Json) -> None:
        ack()
        client.reactions_add(channel=event["channel"], timestamp=event["ts"], name="eyes")

    bolt(http, receiver).event("message")(notice)

    http.person("ana").says("general", "odd mail")

    (message,) = http.wait_until(lambda: [one for one in http.messages("general") if one.reactions])
    assert message.reactions == {"eyes": (http.bot_user,)}


def test_an_event_that_fails_comes_again_with_retry_headers(
    http: Sandbox, receiver: Receiver, clock: MovableClock
) -> None:
    async def broken(request: Request) -> Response:
        return PlainTextResponse("no", 500)

    receiver.endpoint = broken
    http.person("ana").says("general", "odd mail")
    http.wait_until(lambda: len(receiver.seen) == 2)
    clock.forward(timedelta(minutes=1))
    http.wait_until(lambda: len(receiver.seen) == 3)

    numbers = [headers.get("x-slack-retry-num") for headers in receiver.seen]
    assert numbers == [None, "1", "2"]
    assert receiver.seen[1]["x-slack-retry-reason"] == "http_error"


def test_no_retry_comes_when_the_bot_says_so(http: Sandbox, receiver: Receiver, clock: MovableClock) -> None:
    async def final(request: Request) -> Response:
        return PlainTextResponse("no", 500, {"X-Slack-No-Retry": "1"})

    receiver.endpoint = final

    http.person("ana").says("general", "odd mail")
    clock.forward(timedelta(minutes=10))

    assert len(receiver.seen) == 1


def test_an_address_nobody_listens_on_is_a_failed_dispatch(clock: MovableClock) -> None:
    with Sandbox(manifest=MANIFEST, clock=clock, request_url="http://127.0.0.1:9/slack") as slack:
        out = slack.person("ana").command("/report")

    assert out.failure == '/report failed with the error "dispatch_failed"'


def test_the_address_is_verified_by_its_challenge(http: Sandbox, receiver: Receiver) -> None:
    bolt(http, receiver)

    assert http.verifies_request_url() is True
    receiver.endpoint = None
    assert http.verifies_request_url() is False


def test_only_a_plain_http_address_is_taken() -> None:
    with pytest.raises(ValueError, match="must be an http:// address"):
        Sandbox(manifest=MANIFEST, request_url="ftp://example.com")
