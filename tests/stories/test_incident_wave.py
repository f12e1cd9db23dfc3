"""A phishing wave: a hundred people report the same mail within a minute."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from sandbox import COMPANY, Company, Message
from sandbox.company import Channel, Member
from storage import reports
from storage.kinds.reports import ReportState
from tests.databases import Sqlite
from tests.office import Office

MANY = 100
BAIT = "<!channel> <@U02DANAVOSS> payroll wants my password at https://payroll-lantern.example.com/login?id="


def crowded() -> Company:
    crowd = tuple(Member(f"U9CROWD{n:04}", f"crowd{n}", f"Person {n}", "", "Europe/Berlin") for n in range(MANY))
    general, *others = COMPANY.channels
    everyone = Channel(general.id, general.name, (*general.members, *(each.handle for each in crowd)))
    return replace(COMPANY, people=(*COMPANY.people, *crowd), channels=(everyone, *others))


@pytest.fixture
def office(sqlite: Sqlite) -> Iterator[Office]:
    with sqlite.fresh() as database, Office(database, company=crowded()) as opened:
        yield opened


def report_all(office: Office) -> list[str]:
    receipts = []
    for number in range(MANY):
        receipts.append(
            office.told(f"crowd{number}", "/report", f"phishing: {BAIT}{number} says {'please ' * (number % 7)}")
        )
        office.clock.forward(timedelta(seconds=0.2))
    return receipts


def thanks(office: Office) -> list[list[Message]]:
    return [office.slack.messages(f"@crowd{number}") for number in range(MANY)]


def test_a_wave_is_one_card_one_incident_and_a_hundred_thanks(office: Office) -> None:
    receipts = report_all(office)
    office.settled()
    (card,) = office.slack.messages("security-triage")
    assert f"{MANY - 1} more reports tell of the same" in office.shown(card)

    modal = office.slack.person("ben").click(card, "report.escalate").modal
    assert modal
    modal.fill(severity="SEV3").submit()
    office.sitrep.tick()
    office.settled()

    assert len(set(receipts)) == MANY
    with office.reading() as db:
        attached = reports.of_incident(db, 1)
    assert [each.state for each in attached] == [ReportState.ATTACHED] * MANY
    assert [len(told) for told in thanks(office)] == [1] * MANY
    seen = office.slack.messages("security-triage")
    assert len(seen) == 2  # the report's card and the incident's
    assert office.id("dana") not in {ping for each in (*thanks(office), seen) for said in each for ping in said.pings}
    assert not [wire for wire in office.slack.traffic if wire.name == "chat.postMessage" and wire.status == 429]
