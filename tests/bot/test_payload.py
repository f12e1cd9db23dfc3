"""Payloads in the shapes that Slack documents and sends."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from bot.payload import is_from_a_person, read
from commands.invocation import Said
from commands.menu import Surface
from tests.bot.test_fields import OPTION

ANA, TEAM = "U04ANAKELLR", "T0H7LANTERN"
SHARED: dict[str, Any] = {
    "user": {"id": ANA, "username": "ana", "name": "ana", "team_id": TEAM},
    "team": {"id": TEAM, "domain": "lanternworks"},
    "api_app_id": "A0K1SITREP01",
    "enterprise": None,
    "is_enterprise_install": False,
    "trigger_id": "12345.98765.abcd",
}
COMMAND: dict[str, Any] = {
    "team_id": TEAM,
    "team_domain": "lanternworks",
    "channel_id": "C03GENERAL01",
    "channel_name": "general",
    "user_id": ANA,
    "user_name": "ana",
    "command": "/report",
    "text": "laptop <stolen> & gone",
    "api_app_id": "A0K1SITREP01",
    "is_enterprise_install": "false",
    "response_url": "https://hooks.slack.com/commands/T0/1/x",
    "trigger_id": "12345.98765.abcd",
}
BUTTON: dict[str, Any] = {
    "type": "button",
    "action_id": "task.acknowledge",
    "block_id": "ack.waiting.3",
    "text": {"type": "plain_text", "text": "Acknowledge T-12"},
    "value": "T-12",
    "action_ts": "1795435200.1",
}
IN_MESSAGE: dict[str, Any] = SHARED | {
    "type": "block_actions",
    "container": {"type": "message", "message_ts": "1795435100.000200", "channel_id": "C03GENERAL01"},
    "channel": {"id": "C03GENERAL01", "name": "general"},
    "message": {"type": "message", "user": "U0JSITREPBT", "ts": "1795435100.000200", "text": "2 tasks for you"},
    "state": {"values": {}},
    "response_url": "https://hooks.slack.com/actions/T0/1/x",
    "actions": [BUTTON],
}
VIEW: dict[str, Any] = {
    "id": "V0FORM",
    "type": "modal",
    "callback_id": "report.form",
    "private_metadata": "R-1001",
    "state": {"values": {"what": {"what": {"type": "plain_text_input", "value": "Odd mail"}}}},
    "blocks": [{"type": "section", "block_id": "intro"}, {"type": "input", "block_id": "what"}],
}
IN_FORM: dict[str, Any] = SHARED | {
    "type": "block_actions",
    "container": {"type": "view", "view_id": "V0FORM"},
    "view": VIEW,
    "actions": [BUTTON],
}
SUBMISSION: dict[str, Any] = SHARED | {"type": "view_submission", "view": VIEW, "response_urls": []}
CHOICES: dict[str, Any] = SHARED | {
    "type": "block_suggestion",
    "action_id": "report.owner",
    "block_id": "owner",
    "value": "be",
    "view": VIEW,
}
ON_MESSAGE: dict[str, Any] = SHARED | {
    "type": "message_action",
    "callback_id": "report.this",
    "action_ts": "1795435200.1",
    "channel": {"id": "C03GENERAL01", "name": "general"},
    "message_ts": "1795435100.000200",
    "message": {"type": "message", "user": ANA, "ts": "1795435100.000200", "text": "Odd", "thread_ts": "1795435000.1"},
    "response_url": "https://hooks.slack.com/app/T0/1/x",
}
FROM_SEARCH: dict[str, Any] = SHARED | {
    "type": "shortcut",
    "callback_id": "report.new",
    "action_ts": "1795435200.1",
}
EVENT: dict[str, Any] = {
    "type": "event_callback",
    "team_id": TEAM,
    "event_id": "Ev1",
    "event": {
        "type": "reaction_added",
        "user": ANA,
        "reaction": "rotating_light",
        "item": {"type": "message", "channel": "C03GENERAL01", "ts": "1795435100.000200"},
        "item_user": "U05BENWALSH",
        "event_ts": "1795435200.1",
    },
}
ALL = {
    "command": COMMAND,
    "click in a message": IN_MESSAGE,
    "click in a form": IN_FORM,
    "form": SUBMISSION,
    "choices": CHOICES,
    "message shortcut": ON_MESSAGE,
    "global shortcut": FROM_SEARCH,
    "event": EVENT,
}


def test_a_command_is_read() -> None:
    call = read(COMMAND, "")

    assert (call.surface, call.name, call.user, call.team) == (Surface.COMMAND, "/report", ANA, TEAM)
    assert (call.text, call.channel, call.trigger) == ("laptop <stolen> & gone", "C03GENERAL01", "12345.98765.abcd")
    assert call.response_url.startswith("https://hooks.slack.com/commands/")


@pytest.mark.parametrize(
    ("typed", "prefix", "name"),
    [
        ("/report", "", "/report"),
        ("/dev-report", "dev-", "/report"),
        ("/report", "dev-", "/report"),
        ("/dev-report", "", "/dev-report"),
        ("/r-report", "r-", "/report"),
    ],
)
def test_a_command_is_known_by_its_name_without_the_prefix(typed: str, prefix: str, name: str) -> None:
    assert read(COMMAND | {"command": typed}, prefix).name == name


@pytest.mark.parametrize("text", [None, ""])
def test_a_command_without_words_has_an_empty_text(text: str | None) -> None:
    assert read(COMMAND | {"text": text}, "").text == ""


def test_a_click_in_a_message_is_read() -> None:
    call = read(IN_MESSAGE, "")

    assert (call.surface, call.name, call.value) == (Surface.BUTTON, "task.acknowledge", "T-12")
    assert (call.user, call.team, call.channel, call.view) == (ANA, TEAM, "C03GENERAL01", "")
    assert call.said == Said("C03GENERAL01", "1795435100.000200", "U0JSITREPBT", "2 tasks for you")
    assert call.response_url


def test_a_click_in_a_form_is_read() -> None:
    call = read(IN_FORM, "")

    assert (call.surface, call.name, call.value) == (Surface.BUTTON, "task.acknowledge", "T-12")
    assert (call.view, call.context, call.fields) == ("V0FORM", "R-1001", {"what": "Odd mail"})
    assert (call.channel, call.response_url, call.said) == ("", "", None)


def test_a_click_on_the_home_page_stands_in_no_form() -> None:
    assert read(IN_FORM | {"view": VIEW | {"type": "home"}}, "").view == ""


def test_somebody_from_another_workspace_clicks_under_their_own() -> None:
    stranger = SHARED["user"] | {"team_id": "T0K2FERRYCO"}

    assert read(IN_MESSAGE | {"user": stranger}, "").team == "T0K2FERRYCO"


def test_a_form_is_read() -> None:
    call = read(SUBMISSION, "")

    assert (call.surface, call.name, call.user, call.team) == (Surface.FORM, "report.form", ANA, TEAM)
    assert (call.fields, call.context, call.first_input) == ({"what": "Odd mail"}, "R-1001", "what")


def test_a_menu_in_a_message_carries_its_choice() -> None:
    menu = {"type": "overflow", "action_id": "report.more", "selected_option": OPTION}

    assert read(IN_MESSAGE | {"actions": [menu]}, "").value == "one"


def test_a_menu_that_asks_for_choices_is_read() -> None:
    call = read(CHOICES, "")

    assert (call.surface, call.name, call.value) == (Surface.CHOICES, "report.owner", "be")


def test_a_message_shortcut_carries_the_message() -> None:
    call = read(ON_MESSAGE, "")

    assert (call.surface, call.name) == (Surface.MESSAGE_SHORTCUT, "report.this")
    assert call.said == Said("C03GENERAL01", "1795435100.000200", ANA, "Odd", "1795435000.1")


def test_a_global_shortcut_carries_nothing_but_its_name() -> None:
    call = read(FROM_SEARCH, "")

    assert (call.surface, call.name, call.said) == (Surface.GLOBAL_SHORTCUT, "report.new", None)


def test_a_reaction_is_read_with_the_message_it_is_on() -> None:
    call = read(EVENT, "")

    assert (call.surface, call.name, call.value) == (Surface.EVENT, "reaction_added", "rotating_light")
    assert call.said == Said("C03GENERAL01", "1795435100.000200", "U05BENWALSH", "")


def test_a_message_is_named_after_its_kind_of_channel() -> None:
    said = {"type": "message", "channel_type": "im", "user": ANA, "channel": "D1", "ts": "1.1", "text": "Hello"}

    call = read(EVENT | {"event": said}, "")

    assert (call.name, call.text, call.channel) == ("message.im", "Hello", "D1")
    assert call.said == Said("D1", "1.1", ANA, "Hello")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"user": ANA}, True),
        ({"user": ANA, "subtype": "file_share"}, True),
        ({"user": ANA, "subtype": "message_changed"}, False),
        ({"user": ANA, "bot_id": "B1"}, False),
        ({}, False),
    ],
)
def test_only_what_a_person_wrote_counts_as_theirs(event: Mapping[str, Any], expected: bool) -> None:
    assert is_from_a_person(event) is expected


MISSING = [
    ("command", "user_id"),
    ("command", "team_id"),
    ("click in a message", "user"),
    ("click in a message", "actions"),
    ("click in a form", "user"),
    ("form", "user"),
    ("form", "view"),
    ("choices", "action_id"),
    ("message shortcut", "callback_id"),
    ("global shortcut", "user"),
    ("event", "event"),
    ("event", "event_id"),
    ("event", "team_id"),
    ("form", "type"),
]


@pytest.mark.parametrize(("kind", "name"), MISSING)
def test_a_payload_without_what_slack_always_sends_is_unreadable(kind: str, name: str) -> None:
    body = {key: value for key, value in ALL[kind].items() if key != name}

    with pytest.raises(KeyError):
        read(body, "")


def test_a_kind_that_nobody_knows_is_unreadable() -> None:
    with pytest.raises(KeyError):
        read({"type": "workflow_step_edit"}, "")


@pytest.mark.parametrize("kind", ALL)
def test_the_same_act_delivered_again_is_the_same_act(kind: str) -> None:
    assert read(ALL[kind], "").once == read(deepcopy(ALL[kind]), "").once


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("command", {"trigger_id": "other"}),
        ("click in a message", {"trigger_id": "other"}),
        ("form", {"view": VIEW | {"id": "V0OTHER"}}),
        ("message shortcut", {"trigger_id": "other"}),
        ("event", {"event_id": "Ev2"}),
    ],
)
def test_another_act_is_another_act(kind: str, other: Mapping[str, Any]) -> None:
    assert read(ALL[kind], "").once != read({**ALL[kind], **other}, "").once


def test_acts_of_different_kinds_are_different_acts() -> None:
    kinds = [COMMAND, IN_MESSAGE, SUBMISSION, ON_MESSAGE, EVENT]

    assert len({read(each, "").once for each in kinds}) == len(kinds)
