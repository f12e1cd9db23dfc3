"""What comes with the lead of an incident: its checklist, its clocks, its news."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from storage import reckonings, tasks
from tests.compliance import declares
from tests.databases import Sqlite
from tests.office import NOON, Office
from tests.stories.test_incident import form, opened, told
from tests.stories.test_incident_restricted import forged


@pytest.fixture
def office(sqlite: Sqlite) -> Iterator[Office]:
    with sqlite.fresh() as database, Office(database) as opened:
        yield opened


def led_by(office: Office, handle: str) -> None:
    form(office.does("ben", "/incident", "hand I-1")).fill(person=office.id(handle)).submit()
    office.told(handle, "/incident", "accept I-1")


def states_a_breach(office: Office) -> str:
    """Ben states the facts of a breach; the number of the clock of the 72 hours."""
    page = form(office.does("ben", "/incident", "facts I-1"))
    page.fill(personal_data="yes", aware=int(NOON.timestamp())).submit()
    page.fill(aware_personal_data_breach=int(NOON.timestamp()), eu_scope="yes", risk="high").submit()
    with office.reading() as db:
        (row,) = [row for row in reckonings.of(db, "I-1") if row.law == "gdpr-33"]
    return str(row.id)


def holders(office: Office) -> list[tuple[str, str]]:
    handles = {office.id(handle): handle for handle in ("ben", "rosa", "finn")}
    with office.reading() as db:
        return [(task.title, handles[task.assignee]) for task in tasks.of_source(db, "I-1") if task.is_alive]


def test_what_is_left_of_the_checklist_goes_with_the_lead(office: Office) -> None:
    opened(office, severity="SEV2", kind="malware")
    form(office.does("ben", "/incident", "task I-1")).fill(
        title="Write to the supplier", owner=office.id("ben"), due=int(NOON.timestamp()) + 9000
    ).submit()
    before = holders(office)

    led_by(office, "finn")

    assert [title for title, who in holders(office) if who == "ben"] == ["Write to the supplier"]
    assert [title for title, _who in holders(office)] == [title for title, _who in before]
    office.settled()
    assert len([said for said in office.slack.messages("@finn") if " for you: " in said.text]) == len(before) - 1


def test_a_task_asked_before_the_incident_was_grave_does_not_replace_its_checklist(office: Office) -> None:
    opened(office, severity="SEV3", kind="malware")
    form(office.does("ben", "/incident", "task I-1")).fill(
        title="Write to the supplier", owner=office.id("ben"), due=int(NOON.timestamp()) + 9000
    ).submit()

    office.told("ben", "/incident", "severity I-1 2")

    assert "Isolate the devices" in str(holders(office))


def test_a_lead_who_is_not_on_duty_acts_on_the_clocks_and_nobody_outside_does(office: Office) -> None:
    declares(office)
    opened(office)
    clock = states_a_breach(office)
    led_by(office, "finn")
    shared = office.post_for_all("general", forged("clock.file", clock))

    assert office.slack.person("finn").click(shared, "clock.file").modal
    assert office.pressed("ana", shared, "clock.file").startswith("This clock has changed since")


def test_whoever_closes_reads_that_clocks_still_run(office: Office) -> None:
    declares(office)
    opened(office)
    states_a_breach(office)

    closing = told(form(office.does("ben", "/incident", "close I-1")))

    assert "3 notification clocks still run, and closing changes nothing about it" in closing


def test_nobody_is_asked_for_news_of_what_is_resolved(office: Office) -> None:
    opened(office, severity="SEV2")
    for state in ("contained", "resolved"):
        office.told("ben", "/incident", f"status I-1 {state}")
    office.told("ben", "/incident", "severity I-1 1")
    office.settled()
    before = len(office.slack.messages("@ben"))

    office.clock.forward(timedelta(hours=3))
    office.sitrep.tick()
    office.settled()

    assert not [said for said in office.slack.messages("@ben")[before:] if "How does I-1 stand?" in said.text]


def test_what_is_noted_is_kept_and_shown_defanged(office: Office) -> None:
    office.told("ben", "/incident", "open Mails from https://bad.example.com/login")

    office.told("ben", "/incident", "note I-1 It phones home to https://bad.example.com/c2 and 198.51.100.7")

    shown = str(office.does("ben", "/incident", "show I-1").replies[0].blocks)
    assert "hxxps://bad[.]example[.]com/c2 and 198[.]51[.]100[.]7" in shown
    assert "https://bad.example.com" not in shown
