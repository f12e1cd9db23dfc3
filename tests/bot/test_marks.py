"""A form remembers that it was opened from Home, and its own desk never sees that it does."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.marks import marked, read
from bot.payload import home_of
from bot.payload import read as read_payload
from commands.menu import Surface
from tests.bot.test_payload import BUTTON, SHARED, VIEW

ON_HOME = {"id": "V0HOME", "type": "home", "callback_id": "home", "private_metadata": "tasks:10"}


def clicked(view: Mapping[str, Any]) -> dict[str, Any]:
    return SHARED | {"type": "block_actions", "view": view, "actions": [BUTTON]}


@pytest.mark.parametrize("context", ["", "R-1001", '["a", "b"]', "two\nlines", "⌂"])
@pytest.mark.parametrize("place", ["front", "tasks:10"])
def test_what_was_hidden_comes_back_as_it_was(place: str, context: str) -> None:
    hidden = marked({"type": "modal", "private_metadata": context}, place)["private_metadata"]

    assert read(hidden) == (place, context)


@pytest.mark.parametrize("context", ["", "R-1001"])
def test_a_form_from_elsewhere_is_left_as_it_is(context: str) -> None:
    view = {"type": "modal", "private_metadata": context}

    assert marked(view, None) == view
    assert read(context) == (None, context)


def test_what_fills_the_form_is_worth_more_than_the_mark() -> None:
    view = {"type": "modal", "private_metadata": "x" * 3000}

    assert marked(view, "front") == view


def test_a_button_on_home_tells_the_place_and_no_form() -> None:
    call = read_payload(clicked(ON_HOME), "")

    assert (call.home, call.context, call.view) == ("tasks:10", "", "")


def test_a_form_that_was_opened_from_home_brings_the_place_and_its_own_context() -> None:
    view = marked(VIEW, "tasks:10")

    sent = read_payload(SHARED | {"type": "view_submission", "view": view}, "")
    pressed = read_payload(clicked(view), "")

    assert (sent.home, sent.context) == ("tasks:10", "R-1001")
    assert (pressed.home, pressed.context) == ("tasks:10", "R-1001")


def test_home_is_asked_for_anew_for_the_same_person_at_the_same_place() -> None:
    call = home_of(read_payload(clicked(ON_HOME), ""))

    assert (call.surface, call.name, call.user) == (Surface.EVENT, "app_home_opened", SHARED["user"]["id"])
    assert (call.context, call.home) == ("tasks:10", "tasks:10")
