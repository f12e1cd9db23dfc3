"""Something goes wrong on our side or Slack's: the person always gets an answer, and nothing is half done."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from sandbox import Fault
from tests.office import Office
from tests.stories.test_ack import assign, said_after

SORRY = re.compile(r"Something went wrong on our side and nothing was saved\..* this reference: ([0-9a-f]{8})$")


@contextmanager
def without(office: Office, table: str) -> Iterator[None]:
    """The database lost a table, for a while."""
    with office.writing() as db:
        db.connection().execute(text(f"ALTER TABLE {table} RENAME TO elsewhere"))
    yield
    with office.writing() as db:
        db.connection().execute(text(f"ALTER TABLE elsewhere RENAME TO {table}"))


def test_a_command_that_fails_is_answered_with_a_reference_that_the_log_knows(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), without(office, "journal"):
        said = SORRY.match(office.told("ana", "/report", "my secret words"))

    assert said
    (line,) = [each.getMessage() for each in caplog.records if each.name == "bot.answers"]
    assert f"reference={said[1]}" in line
    assert f"name=/report user={office.id('ana')}" in line
    assert "secret" not in caplog.text
    assert office.slack.messages("security-triage") == []


def test_a_button_that_fails_is_answered_and_can_be_pressed_again(office: Office) -> None:
    number = assign(office)
    (waiting,) = office.does("ana", "/ack").replies
    with without(office, "journal"):
        assert SORRY.match(said_after(office, "ana", waiting))

    assert said_after(office, "ana", waiting).startswith(f"Thank you: your acknowledgement of {number}")


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.RATE_LIMITED, Fault.RESET_BEFORE])
def test_a_form_that_slack_will_not_open_is_replaced_by_the_one_line_way(office: Office, fault: Fault) -> None:
    office.slack.faults.add("views.open", fault)

    said = office.told("ana", "/report")

    assert said == "The form did not open. You can report in one line instead: /report what happened"


def test_a_report_filed_while_slack_is_down_arrives_when_it_is_back(office: Office) -> None:
    office.slack.faults.add("chat.postMessage", Fault.SERVER_ERROR, times=2)

    assert office.told("ana", "/report", "hello").startswith("Thank you. Your report is filed as R-1001.")
    office.until_posted("security-triage")

    assert len(office.slack.messages("security-triage")) == 1


def test_an_event_that_nobody_waits_for_is_acknowledged_all_the_same(office: Office) -> None:
    office.slack.person("ana").says("general", "hello everybody")

    assert not [wire for wire in office.slack.traffic if wire.name == "message" and (wire.status or 0) >= 400]
