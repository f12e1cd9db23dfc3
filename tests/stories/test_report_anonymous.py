"""Anonymous means it: nothing that is kept tells who reported, and the reporter can still ask and answer."""

import json
import logging
import re

import pytest
from sqlalchemy import text

from sandbox import Modal
from storage import tables
from tests.office import Office

CODE = re.compile(r"`([A-Z2-7-]{19})`")
DIRECTORY = {"person", "membership"}
"""Everybody is in these, whether they report or not."""


def filed(office: Office, **fields: object) -> str:
    """Maya reports anonymously; the code she is given."""
    modal = office.does("maya", "/report").modal
    assert modal
    modal.fill({"what": "My boss copies the customer list", "kind": "insider", "access": ["anonymous"], **fields})
    modal.submit()
    return code_in(modal)


def code_in(modal: Modal) -> str:
    found = CODE.search(json.dumps(modal.blocks))
    assert found
    return found[1]


def everything_kept(office: Office) -> str:
    names = [name for name in tables.METADATA.tables if name not in DIRECTORY]
    with office.reading() as db:
        rows = [db.connection().execute(text(f'SELECT * FROM "{name}"')).all() for name in names]  # noqa: S608
    return str(rows)


def identifying(office: Office) -> list[str]:
    wires = [wire.sent for wire in office.slack.traffic if wire.kind == "envelope"]
    sent = [each.get("payload", {}) for each in wires]
    marks = [str(each.get(name)) for each in sent for name in ("trigger_id", "response_url") if each.get(name)]
    views = [each["view"]["id"] for each in sent if each.get("view")]
    return [office.id("maya"), "Maya", *marks, *views]


def test_nothing_that_is_kept_tells_who_it_was(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        code = filed(office)
        office.told("maya", "/report", f"status {code}")
        office.settled()

    kept = everything_kept(office) + caplog.text + str(office.slack.messages("security-triage"))
    assert "My boss copies the customer list" in kept
    assert [mark for mark in identifying(office) if mark in kept] == []
    assert code not in kept


def test_a_fault_while_it_is_filed_is_logged_without_who_it_was(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    modal = office.does("maya", "/report").modal
    assert modal
    modal.fill(what="My boss copies the customer list", kind="insider", access=["anonymous"])
    with office.writing() as db:
        db.connection().execute(text("ALTER TABLE report RENAME TO elsewhere"))

    modal.submit()

    assert "reference=" in caplog.text
    assert office.id("maya") not in caplog.text


def test_the_card_names_nobody(office: Office) -> None:
    filed(office)

    (card,) = office.posted("security-triage")
    assert "Reported by somebody anonymous" in office.shown(card)
    assert card.pings == frozenset()


def test_the_code_opens_the_conversation_and_nobody_gets_a_direct_message(office: Office) -> None:
    code = filed(office)
    (card,) = office.posted("security-triage")
    asking = office.slack.person("ben").click(card, "report.ask").modal
    assert asking
    asking.fill(words="Since when?").submit()

    (shown,) = office.does("maya", "/report", f"status {code}").replies
    answering = office.slack.person("maya").click(shown, "report.add").modal
    assert answering
    answering.fill(words="Since August").submit()

    assert "Since when?" in shown.text
    assert "Since August" in office.shown(card)
    assert office.slack.messages("@maya") == []
    assert office.id("maya") not in everything_kept(office)


def test_the_verdict_waits_behind_the_code(office: Office) -> None:
    code = filed(office)
    (card,) = office.posted("security-triage")
    office.pressed("ben", card, "report.benign")

    assert "it is harmless" in office.told("maya", "/report", f"status {code.lower()}")
    assert office.slack.messages("@maya") == []


def test_a_wrong_code_opens_nothing(office: Office) -> None:
    filed(office)

    said = office.told("maya", "/report", "status AAAA-BBBB-CCCC-DDDD")

    assert said.startswith("No report belongs to this code.")


def test_sending_the_form_twice_gives_one_report(office: Office) -> None:
    filed(office)
    sent = next(each.sent for each in office.slack.traffic if each.name == "view_submission")
    office.redeliver(sent)

    office.settled()
    assert len(office.posted("security-triage")) == 1


def test_a_link_to_the_message_it_came_from_is_not_kept(office: Office) -> None:
    said = office.slack.person("ben").says("general", "Send me the customer list, quickly")
    modal = office.slack.person("maya").message_shortcut("report.message", said).modal
    assert modal
    modal.fill(kind="insider", access=["anonymous"]).submit()

    kept = everything_kept(office)
    assert said.ts.replace(".", "") not in kept
    assert said.ts not in kept


def test_what_we_offered_in_a_message_cannot_be_reported_anonymously_and_says_where_it_can(office: Office) -> None:
    maya = office.slack.person("maya")
    maya.says("@maya", "My boss copies the customer list")
    modal = maya.click(office.dms("maya", 2)[-1], "report.begin").modal
    assert modal

    first = json.dumps(modal.blocks)
    modal.fill(kind="insider")

    assert "Report anonymously" not in first + json.dumps(modal.blocks)
    assert "begin with the command /report" in json.dumps(modal.blocks)
