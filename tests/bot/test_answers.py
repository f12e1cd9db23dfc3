"""Answers from within forms and from Home, where there is no channel to whisper in."""

import json
from collections.abc import Callable
from concurrent.futures import Executor, Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest
from slack_sdk import WebClient

from bot.answers import Answers
from bot.charts import CHART
from bot.payload import Call
from commands.invocation import OpenForm, Reply, Say, ShowHome
from commands.menu import Surface
from storage.kinds.messages import Form, Message
from tests.bot.refusing import refused

FORM = Form("task.done", {"type": "modal", "private_metadata": "T-12", "blocks": []})
HOME = Form("home", {"type": "home", "blocks": []})


class AtOnce(Executor):
    """Does everything before `submit` returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **named))
        except LookupError as error:
            done.set_exception(error)
        return done


class Slack(WebClient):
    """Notes what it is asked for, and opens and pushes nothing if it is told not to."""

    def __init__(self, error: str = "") -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self._error = error

    def api(self, method: str, given: dict[str, Any]) -> None:
        if self._error and method in {"open", "push"}:
            raise refused({"error": self._error})
        self.asked.append((method, given))

    def views_open(self, **given: Any) -> Any:
        self.api("open", given)

    def views_push(self, **given: Any) -> Any:
        self.api("push", given)

    def views_update(self, **given: Any) -> Any:
        self.api("update", given)

    def views_publish(self, **given: Any) -> Any:
        self.api("publish", given)


def pressed(name: str, *, view: str = "", home: str | None = None) -> Call:
    return Call(Surface.BUTTON, name, "U1", "T1", "once", trigger="1.2", view=view, home=home)


def test_a_fourth_form_takes_the_place_of_the_third() -> None:
    slack = Slack("push_limit_reached")

    Answers(slack, AtOnce()).to(pressed("task.done", view="V3"), lambda _call: OpenForm(FORM, Message("No.")))

    assert [(method, given["view_id"]) for method, given in slack.asked] == [("update", "V3")]


@pytest.mark.parametrize(("home", "hidden"), [(None, "T-12"), ("tasks:10", "⌂tasks:10\nT-12")])
def test_only_a_form_from_home_remembers_home(home: str | None, hidden: str) -> None:
    slack = Slack()

    Answers(slack, AtOnce()).to(pressed("task.done", home=home), lambda _call: OpenForm(FORM, Message("No.")))

    assert [(method, given["view"]["private_metadata"]) for method, given in slack.asked] == [("open", hidden)]


@pytest.mark.parametrize(
    ("name", "home", "drawn"),
    [("task.acknowledge", "front", True), ("task.acknowledge", None, False), ("report.show", "front", False)],
)
def test_home_is_drawn_anew_only_after_what_came_from_it_and_may_change_something(
    name: str, home: str | None, drawn: bool
) -> None:
    slack = Slack()

    def ask(call: Call) -> Reply:
        return Say(Message("Thank you.")) if call.surface is Surface.BUTTON else ShowHome(HOME)

    Answers(slack, AtOnce()).to(pressed(name, home=home), ask)

    assert ("publish" in [method for method, _given in slack.asked]) is drawn


def test_home_that_cannot_be_drawn_is_a_fault_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def ask(call: Call) -> Reply:
        if call.surface is Surface.EVENT:
            raise LookupError("my secret words")
        return Say(Message("Thank you."))

    Answers(Slack(), AtOnce()).to(pressed("task.acknowledge", home="front"), ask)

    assert "home=not drawn error=LookupError" in caplog.text
    assert "secret" not in caplog.text


class _Asked(BaseHTTPRequestHandler):
    """Slack's response URL, where no chart is taken."""

    said: ClassVar[list[list[str]]] = []

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kinds = [block["type"] for block in told.get("blocks", [])]
        self.said.append(kinds)
        self.send_response(400 if CHART in kinds else 200)
        self.end_headers()

    def log_message(self, *_what: object) -> None:
        """Says nothing."""


def test_an_answer_whose_chart_is_refused_is_said_again_without_it() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Asked) as there:
        Thread(target=there.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        call = Call(
            Surface.COMMAND, "posture", "U1", "T1", "once", response_url=f"http://127.0.0.1:{there.server_port}"
        )
        told = Message("Posture", ({"type": CHART}, {"type": "section"}))

        Answers(Slack(), AtOnce()).to(call, lambda _call: Say(told))
        there.shutdown()

    assert _Asked.said == [[CHART, "section"], ["section"]]
