"""Elements in the shapes that Slack documents and sends."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.fields import files_of_view, of_view, value
from commands.invocation import Field
from storage.kinds.reports import Enclosure
from tests.commands.cast import NOON

OPTION = {"text": {"type": "plain_text", "text": "One"}, "value": "one"}
ELEMENTS: list[tuple[dict[str, Any], Field]] = [
    ({"type": "plain_text_input", "value": " Odd\nmail "}, " Odd\nmail "),
    ({"type": "plain_text_input", "value": None}, None),
    ({"type": "url_text_input", "value": "https://example.com"}, "https://example.com"),
    ({"type": "email_text_input", "value": "ana@example.com"}, "ana@example.com"),
    ({"type": "number_input", "value": "3"}, "3"),
    ({"type": "static_select", "selected_option": OPTION}, "one"),
    ({"type": "static_select", "selected_option": None}, None),
    ({"type": "external_select", "selected_option": OPTION}, "one"),
    ({"type": "radio_buttons", "selected_option": OPTION}, "one"),
    ({"type": "users_select", "selected_user": "U1"}, "U1"),
    ({"type": "channels_select", "selected_channel": "C1"}, "C1"),
    ({"type": "conversations_select", "selected_conversation": "C1"}, "C1"),
    ({"type": "datepicker", "selected_date": "2026-11-23"}, "2026-11-23"),
    ({"type": "timepicker", "selected_time": "13:00"}, "13:00"),
    ({"type": "datetimepicker", "selected_date_time": int(NOON.timestamp())}, NOON),
    ({"type": "datetimepicker", "selected_date_time": None}, None),
    ({"type": "checkboxes", "selected_options": [OPTION]}, ("one",)),
    ({"type": "checkboxes", "selected_options": []}, ()),
    ({"type": "multi_static_select", "selected_options": [OPTION, OPTION]}, ("one", "one")),
    ({"type": "multi_external_select", "selected_options": [OPTION]}, ("one",)),
    ({"type": "multi_users_select", "selected_users": ["U1", "U2"]}, ("U1", "U2")),
    ({"type": "multi_channels_select", "selected_channels": ["C1"]}, ("C1",)),
    ({"type": "multi_conversations_select", "selected_conversations": ["C1"]}, ("C1",)),
    ({"type": "file_input", "files": [{"id": "F1", "name": "mail.eml"}]}, ("F1",)),
]


@pytest.mark.parametrize(("element", "expected"), ELEMENTS, ids=[str(element["type"]) for element, _value in ELEMENTS])
def test_every_kind_of_element_is_read(element: Mapping[str, Any], expected: Field) -> None:
    assert value(element) == expected
    assert of_view({"state": {"values": {"block": {"it": element}}}}) == {"it": expected}


def test_a_picked_moment_is_aware() -> None:
    picked = {"type": "datetimepicker", "selected_date_time": 1795435200}

    assert value(picked) == datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_file_that_was_deleted_since_is_known_by_its_id() -> None:
    view = {"state": {"values": {"block": {"files": {"type": "file_input", "files": [{"id": "F1"}]}}}}}

    assert files_of_view(view) == (Enclosure("F1", "F1", "", ""),)
