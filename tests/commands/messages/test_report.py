from textwrap import dedent
from typing import Any

import pytest

from commands.messages.report import (
    KINDS,
    blank_form,
    card,
    heads_up,
    kind_name,
    one_line_instead,
    receipt,
    receipt_form,
)
from storage.kinds.messages import Form, Message
from storage.kinds.reports import ReportKind
from tests.commands.cast import ANA, BERLIN, NOON
from tests.commands.messages.reading import objects, plain


def element(form: Form, name: str) -> dict[str, Any]:
    (found,) = [each for each in objects(form.view) if each.get("action_id") == name]
    return found


def made(link: str = "", *, restricted: bool = False) -> Message:
    kind = ReportKind.PHISHING
    return card("R-1001", kind, "Odd mail", link, ANA.id, NOON, NOON, BERLIN, restricted=restricted)


@pytest.mark.parametrize("kind", ReportKind)
def test_every_kind_has_a_name_and_a_hint_that_fit_a_menu(kind: ReportKind) -> None:
    name, hint = KINDS[kind]

    assert 0 < len(name) <= 75
    assert 0 < len(hint) <= 75


def test_the_form_offers_every_kind() -> None:
    options = element(blank_form(NOON), "kind")["options"]

    assert [option["value"] for option in options] == list(ReportKind)


def test_the_form_is_filled_with_the_time_and_nothing_else() -> None:
    form = blank_form(NOON)

    assert element(form, "noticed")["initial_date_time"] == NOON.timestamp()
    assert "initial_value" not in element(form, "what")


def test_the_form_asks_for_what_the_report_needs() -> None:
    blocks = blank_form(NOON).view["blocks"]

    assert [block["block_id"] for block in blocks] == ["what", "kind", "noticed", "link", "access"]
    assert [bool(block.get("optional")) for block in blocks] == [False, False, False, True, True]


def test_the_receipt_has_the_number_and_the_promise() -> None:
    assert plain(receipt("R-1001", NOON, BERLIN, again=False)).splitlines()[:2] == [
        "*Thank you. Your report is filed as R-1001.*",
        "Security will answer by Mon 23 Nov 2026, 13:00 CET.",
    ]


def test_a_second_delivery_is_told_the_first_number() -> None:
    assert receipt("R-1001", NOON, BERLIN, again=True).text.startswith("You have already filed this as R-1001. Sec")


@pytest.mark.parametrize("again", [False, True])
def test_the_receipt_in_a_form_says_the_same_as_the_message(again: bool) -> None:
    form = receipt_form("R-1001", NOON, BERLIN, again=again)

    shown = Message("", tuple(form.view["blocks"]))
    assert plain(shown) == plain(receipt("R-1001", NOON, BERLIN, again=again))
    assert form.name == form.view["callback_id"] == "report.filed"


def test_the_card_tells_those_on_duty_all_they_need() -> None:
    expected = f"""
        *R-1001* · Phishing
        > Odd mail
        > https://example.com/mail
        Reported by <@{ANA.id}> · noticed Mon 23 Nov 2026, 13:00 CET
        Answer by Mon 23 Nov 2026, 13:00 CET
    """

    assert plain(made("https://example.com/mail")) == dedent(expected).strip()


def test_the_card_of_a_restricted_report_is_marked() -> None:
    assert plain(made(restricted=True)).startswith("*R-1001* · Phishing :lock: restricted\n> Odd mail\nReported by")


def test_the_cards_text_alone_tells_the_news() -> None:
    assert made().text == "New report R-1001, phishing: Odd mail"


def test_the_heads_up_never_quotes_the_report() -> None:
    assert plain(heads_up("R-1001", ReportKind.DEVICE, NOON, BERLIN)) == (
        ":rotating_light: *R-1001 cannot wait: lost or stolen device. "
        "Security must answer by Mon 23 Nov 2026, 13:00 CET.*"
    )


def test_a_form_that_did_not_open_has_a_way_around() -> None:
    assert one_line_instead("/dev-report").text.endswith("in one line instead: /dev-report what happened")


def test_a_kind_is_called_by_its_name() -> None:
    assert kind_name(ReportKind.DEVICE) == "Lost or stolen device"
