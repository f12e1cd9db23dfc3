"""The real slack_bolt App over its own Socket Mode client. One bot for all."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox import MovableClock, Person, Sandbox, render
from tests.sandbox.world import MANIFEST, actions, button, home, modal, section, text_field, web_client

Json = dict[str, Any]


def report(ack: Ack, body: Json, client: WebClient) -> None:
    if not body["text"]:
        client.views_open(trigger_id=body["trigger_id"], view=modal(text_field("what")))
        ack()
        return
    card = [section("New report"), actions(button("task.ack", "Acknowledge", value="R-1"))]
    client.chat_postMessage(channel="C04SECTRIAGE", text="New report", blocks=card)
    ack(f"Filed: {body['text']}")


def acknowledge(ack: Ack, respond: Respond, action: Json) -> None:
    ack()
    respond(f"{action['value']} is yours", replace_original=False)


def submit(ack: Ack, view: Json) -> None:
    what = view["state"]["values"]["what.block"]["what"]["value"]
    if what == "?":
        ack(response_action="errors", errors={"what.block": "Say what happened."})
    else:
        ack()


def show_home(ack: Ack, event: Json, client: WebClient) -> None:
    ack()
    client.views_publish(user_id=event["user"], view=home(section(f"Hello <@{event['user']}>")))


def mention(ack: Ack, event: Json, client: WebClient) -> None:
    ack()
    client.reactions_add(channel=event["channel"], timestamp=event["ts"], name="eyes")


@pytest.fixture(scope="module")
def bolted() -> Iterator[Sandbox]:
    with Sandbox(manifest=MANIFEST, clock=MovableClock()) as slack:
        logger = logging.getLogger("quiet")
        logger.setLevel(logging.CRITICAL)
        app = App(client=web_client(slack), process_before_response=True, logger=logger)
        app.command("/report")(report)
        app.action("task.ack")(acknowledge)
        app.view("form")(submit)
        app.event("app_home_opened")(show_home)
        app.event("app_mention")(mention)
        app.event("message")(lambda ack: ack())
        app.shortcut("report.message")(lambda ack, respond: (ack(), respond("Noted")))
        handler = SocketModeHandler(app, slack.app_token)
        handler.client.connect()
        slack.wait_until(lambda: slack.connections)
        yield slack
        handler.client.message_queue.put(None)  # the SDK's worker waits on its queue a second at a time
        handler.client.close()


@pytest.fixture
def eve(bolted: Sandbox) -> Person:
    return bolted.person("ana")


def test_a_command_is_answered_and_a_card_posted(bolted: Sandbox, eve: Person) -> None:
    out = eve.command("/report", "laptop stolen")

    assert [reply.text for reply in out.replies] == ["Filed: laptop stolen"]
    assert render(bolted.messages("security-triage")[-1], "ben", bolted) == "New report\n[Acknowledge]"


def test_a_form_is_opened_refused_and_accepted(bolted: Sandbox, eve: Person) -> None:
    form = eve.command("/report").modal
    assert form is not None

    assert form.fill(what="?").submit().errors == {"what.block": "Say what happened."}
    assert form.fill(what="laptop").submit().failure is None
    assert eve.modal is None


def test_a_click_is_answered_by_response_url(bolted: Sandbox, eve: Person) -> None:
    eve.command("/report", "badge lost")
    ben = bolted.person("ben")

    out = ben.click(bolted.messages("security-triage")[-1], "task.ack")

    assert [reply.text for reply in bolted.wait_until(lambda: out.replies)] == ["R-1 is yours"]


def test_home_is_published_before_the_event_is_acked(bolted: Sandbox, eve: Person) -> None:
    opened = eve.opens_home()

    assert opened is not None
    assert render(opened, eve, bolted) == "Hello @Ana Keller"


def test_an_event_is_answered_with_a_reaction(bolted: Sandbox, eve: Person) -> None:
    message = eve.says("general", "@sitrep look")

    (now,) = [one for one in bolted.messages("general") if one.ts == message.ts]
    assert now.reactions == {"eyes": (bolted.bot_user,)}


def test_a_shortcut_on_a_message_is_answered(bolted: Sandbox, eve: Person) -> None:
    message = eve.says("general", "odd mail")

    out = eve.message_shortcut("report.message", message)

    assert bolted.wait_until(lambda: out.replies)[0].text == "Noted"


def test_an_action_nobody_listens_to_times_out(bolted: Sandbox, eve: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    web_client(bolted).chat_postMessage(channel="C03GENERAL01", text="x", blocks=[actions(button("stray"))])
    monkeypatch.setattr(bolted, "ack_timeout", 0.1)

    assert eve.click(bolted.messages("general")[-1], "stray").failure is not None


def test_the_client_reconnects_when_asked_to(bolted: Sandbox, eve: Person) -> None:
    hellos = len([wire for wire in bolted.traffic if wire.kind == "hello"])

    bolted.refresh_sockets()

    bolted.wait_until(lambda: len([wire for wire in bolted.traffic if wire.kind == "hello"]) > hellos)
    assert eve.command("/report", "after the refresh").failure is None
