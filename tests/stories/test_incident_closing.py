"""The end of an incident: its review as a file, its tasks settled, its duplicates answered."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.manifest import manifest
from sandbox import Fault, Message, Modal, Outcome
from storage import tasks
from storage.kinds.tasks import TaskState
from tests.databases import Sqlite
from tests.office import Office

CAUSE = "A mail with a false login page"


@pytest.fixture
def office(sqlite: Sqlite) -> Iterator[Office]:
    with sqlite.fresh() as database, Office(database) as opened:
        yield opened


def form(outcome: Outcome) -> Modal:
    assert outcome.modal, [each.text for each in outcome.replies]
    return outcome.modal


def opened(office: Office, severity: str = "SEV2") -> None:
    form(office.does("ben", "/incident", "open")).fill(title="Odd logins", kind="account", severity=severity).submit()
    office.sitrep.run_errands()
    for state in ("contained", "resolved"):
        office.told("ben", "/incident", f"status I-1 {state}")


def closed(office: Office, **fields: str) -> str:
    modal = form(office.does("ben", "/incident", "close I-1"))
    modal.fill(cause=CAUSE, **fields).submit()
    return json.dumps(modal.blocks, ensure_ascii=False)


def errands(office: Office, minutes: int = 0) -> None:
    """What is owed goes out, and so does what was put off for some seconds."""
    for _look in range(2 + 4 * minutes):
        office.sitrep.run_errands()
        office.settled()
        office.clock.forward(timedelta(seconds=15))


def files(office: Office, channel: str) -> list[Message]:
    return [each for each in office.slack.messages(channel) if each.files]


def test_the_review_is_a_file_in_the_room(office: Office) -> None:
    opened(office)
    closed(office)

    errands(office)

    (said,) = files(office, "incident-1")
    assert [each["name"] for each in said.files] == ["I-1-review-2026-11-23.md"]
    content = office.slack.workspace.files[said.files[0]["id"]].content or b""
    assert content.decode().startswith("# I-1: Odd logins")
    assert CAUSE in content.decode()


def test_without_a_room_it_is_in_the_thread_of_its_card(office: Office) -> None:
    opened(office, "SEV3")
    closed(office)

    errands(office)

    (said,) = files(office, "security-triage")
    assert said.thread_ts == office.slack.messages("security-triage")[0].ts


def test_where_slack_takes_no_files_the_review_is_a_message(sqlite: Sqlite) -> None:
    less = manifest()
    less["oauth_config"]["scopes"]["bot"].remove("files:write")
    with sqlite.fresh() as database, Office(database, allowed=less) as office:
        opened(office)
        closed(office)
        errands(office)

        assert [each.text for each in office.slack.messages("incident-1")][-1].startswith("Review of I-1")
        assert files(office, "incident-1") == []


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ("files.getUploadURLExternal", Fault.RATE_LIMITED),
        ("upload", Fault.RESET_BEFORE),
        ("files.completeUploadExternal", Fault.RESET_AFTER),
        ("files.completeUploadExternal", Fault.RESET_BEFORE),
        ("files.completeUploadExternal", Fault.RATE_LIMITED),
    ],
)
def test_whatever_happens_on_the_way_the_file_is_there_once(office: Office, step: str, fault: Fault) -> None:
    opened(office)
    closed(office)
    office.slack.faults.add(step, fault)

    errands(office, minutes=2)

    assert len(files(office, "incident-1")) == 1


@pytest.mark.parametrize(
    ("choice", "state", "said"),
    [("keep", TaskState.OPEN, "stay as follow-ups"), ("withdraw", TaskState.WITHDRAWN, "are withdrawn")],
)
def test_closing_asks_what_becomes_of_open_tasks(office: Office, choice: str, state: TaskState, said: str) -> None:
    opened(office)

    told = closed(office, leftover=choice)

    with office.reading() as db:
        assert {task.state for task in tasks.of_source(db, "I-1")} == {state}
    assert said in told
    assert said in office.told("ben", "/incident", "review I-1") or said in str(
        office.does("ben", "/incident", "timeline I-1").replies[0].blocks
    )


def test_a_duplicate_hears_the_verdict_of_the_first(office: Office) -> None:
    office.told("ana", "/report", "door open")
    office.told("finn", "/report", "east entrance unlocked")
    first, second = office.posted("security-triage", 2)
    form(office.slack.person("ben").click(second, "report.duplicate")).fill(of="R-1001").submit()
    assert "A duplicate of R-1001" in office.shown(second)
    assert "R-1002" in office.shown(first)

    form(office.slack.person("ben").click(first, "report.escalate")).fill(severity="SEV3").submit()
    office.sitrep.tick()
    closed(office, reason="false_alarm")
    office.sitrep.tick()
    office.settled()

    verdicts = [office.dms(who)[-1].text for who in ("ana", "finn")]
    assert all("We looked into it, and it is harmless." in each for each in verdicts)


def test_a_duplicate_of_what_was_answered_is_answered_alike(office: Office) -> None:
    office.told("ana", "/report", "odd mail")
    office.told("finn", "/report", "strange letter")
    first, second = office.posted("security-triage", 2)
    office.pressed("ben", first, "report.simulation")

    form(office.slack.person("ben").click(second, "report.duplicate")).fill(of="R-1001").submit()
    office.sitrep.tick()

    assert office.dms("finn")[-1].text.endswith("It was an exercise, and you spotted it. Well done!")
