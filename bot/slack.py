"""The Slack door: one flat listener for each kind of payload; what they do is in the menu."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot import directory, payload
from bot.answers import Answers
from bot.door import Door
from bot.payload import Call

ANY = re.compile(".*")
Body = dict[str, Any]
Ack = Callable[..., BoltResponse]


def build_app(
    door: Door,
    answers: Answers,
    client: WebClient,
    me: AuthorizeResult,
    prefix: str,
    note_event: Callable[[Body], None],
    signing_secret: str | None,
) -> App:
    """The Bolt app. `me` is what auth.test said at start; without a signing secret it is for Socket Mode only."""
    app = App(
        name="sitrep",  # Bolt would read the source of whoever calls it to make up a name
        client=client,
        authorize=lambda **_context: me,
        process_before_response=True,  # Bolt's default runner polls for the acknowledgement every 10 ms
        signing_secret=signing_secret or "socket mode needs none",
        request_verification_enabled=signing_secret is not None,
    )

    def on_call(ack: Ack, body: Body) -> None:
        call = payload.read(body, prefix)
        ack(answers.to(call, door.enter))

    def on_event(ack: Ack, body: Body, event: Body) -> None:
        if event["type"] in directory.EVENTS:
            note_event(event)
        elif payload.is_from_a_person(event):
            on_call(ack, body)

    def on_error(error: Exception, body: Body) -> BoltResponse:
        return BoltResponse(status=200, body=answers.apologise(_readable(body, prefix), error))

    app.command(ANY)(on_call)
    app.action(ANY)(on_call)
    app.view(ANY)(on_call)
    app.options(ANY)(on_call)
    app.shortcut(ANY)(on_call)
    app.event(ANY)(on_event)
    app.error(on_error)
    return app


def _readable(body: Body, prefix: str) -> Call | None:
    try:
        return payload.read(body, prefix)
    except (KeyError, IndexError, TypeError):
        return None
