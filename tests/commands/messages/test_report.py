from typing import Any

import pytest

from commands.messages.report import (
    KINDS,
    Receipt,
    kind_name,
    one_line_instead,
    receipt,
    receipt_form,
)
from commands.messages.report_form import Around, Prefilled, blank_form
from storage.kinds.messages import Form, Message
from storage.kinds.reports import ReportKind
from tests.commands.cast import BERLIN, NOON
from tests.commands.messages.reading import objects, plain


def element(form: Form, name: str) -> dict[str, Any]:
    (found,) = [each for each in objects(form.view) if each.get("action_id") == name]
    return found


def told(*, again: bool = False, code: str = "") -> Receipt:
    return Receipt("R-1001", NOON, ["Leave it where it is."], "Call 112.", again, code)


@pytest.mark.parametrize("kind", ReportKind)
def test_every_kind_has_a_name_and_a_hint_that_fit_a_menu(kind: ReportKind) -> None:
    name, hint = KINDS[kind]

    assert 0 < len(name) <= 75
    assert 0 < len(hint) <= 75


def test_the_form_offers_every_kind() -> None:
    options = element(blank_form(NOON, Prefilled(), Around()), "report.kind")["options"]

    assert [option["value"] for option in options] == list(ReportKind)


def test_the_form_is_filled_with_the_time_and_nothing_else() -> None:
    form = blank_form(NOON, Prefilled(), Around())

    assert element(form, "noticed")["initial_date_time"] == NOON.timestamp()
    assert "initial_value" not in element(form, "what")


def test_the_form_asks_for_what_the_report_needs() -> None:
    blocks = [each for each in blank_form(NOON, Prefilled(), Around()).view["blocks"] if each["type"] == "input"]

    assert [block["block_id"] for block in blocks] == ["what", "kind", "noticed", "place", "link", "access"]
    assert [bool(block.get("optional")) for block in blocks] == [False, False, False, True, True, True]


def test_the_receipt_has_the_number_and_the_promise() -> None:
    assert plain(receipt(told(), BERLIN)).splitlines()[:2] == [
        "*Thank you. Your report is filed as R-1001.*",
        "Security will answer by Mon 23 Nov 2026, 13:00 CET.",
    ]


def test_a_second_delivery_is_told_the_first_number() -> None:
    assert receipt(told(again=True), BERLIN).text.startswith("You have already filed this as R-1001. Sec")


@pytest.mark.parametrize("again", [False, True])
def test_the_receipt_in_a_form_says_the_same_as_the_message(again: bool) -> None:
    form = receipt_form(told(again=again), BERLIN)

    shown = Message("", tuple(form.view["blocks"]))
    assert plain(shown) == plain(receipt(told(again=again), BERLIN))
    assert form.name == form.view["callback_id"] == "report.filed"


def test_a_form_that_did_not_open_has_a_way_around() -> None:
    assert one_line_instead("/dev-report").text.endswith("in one line instead: /dev-report what happened")


def test_a_kind_is_called_by_its_name() -> None:
    assert kind_name(ReportKind.DEVICE) == "Lost or stolen device"


def test_first_aid_and_whom_to_call_are_in_the_receipt() -> None:
    assert "Leave it where it is." in plain(receipt(told(), BERLIN))
    assert "Call 112." in plain(receipt(told(), BERLIN))


def test_the_form_says_what_anonymous_means_before_anything_is_sent() -> None:
    (kept,) = [
        each["text"] for each in objects(blank_form(NOON, Prefilled(), Around()).view) if each.get("type") == "mrkdwn"
    ]

    assert "We do not keep your name, your id, the channel" in kept
    assert "Slack itself knows that you opened this form" in kept


def test_only_an_anonymous_receipt_has_a_code_and_no_button() -> None:
    anonymous = receipt(told(code="AAAA-BBBB-CCCC-DDDD"), BERLIN)

    assert "`AAAA-BBBB-CCCC-DDDD`" in plain(anonymous)
    assert not [each for each in anonymous.blocks if each["type"] == "actions"]
