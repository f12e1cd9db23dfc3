"""A phishing wave: a hundred people report the same mail within a minute."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import pytest

from sandbox import COMPANY, Company, Message
from sandbox.company import Channel, Member
from storage import letters, reports
from storage.kinds.reports import ReportState
from tests.databases import Sqlite
from tests.office import PATIENCE, Office

MANY = 120
"""More than two batches of the clock, and than Slack lets be opened or edited in two minutes."""

BAIT = "<!channel> <@U02DANAVOSS> payroll wants my password at https://payroll-lantern.example.com/login?id="


def crowded(many: int) -> Company:
    """The company, and that many more people."""
    crowd = tuple(Member(f"U9CROWD{n:04}", f"crowd{n}", f"Person {n}", "", "Europe/Berlin") for n in range(many))
    general, *others = COMPANY.channels
    everyone = Channel(general.id, general.name, (*general.members, *(each.handle for each in crowd)))
    return replace(COMPANY, people=(*COMPANY.people, *crowd), channels=(everyone, *others))


@pytest.fixture
def office(sqlite: Sqlite) -> Iterator[Office]:
    with sqlite.fresh() as database, Office(database, company=crowded(MANY)) as opened:
        yield opened


def report_all(office: Office, many: int) -> list[str]:
    receipts = []
    for number in range(many):
        receipts.append(
            office.told(f"crowd{number}", "/report", f"phishing: {BAIT}{number} says {'please ' * (number % 7)}")
        )
        office.clock.forward(timedelta(seconds=0.2))
    return receipts


def delivered(office: Office) -> None:
    """Time goes by until no letter is owed: as many go out in a second as the pace of posting allows."""
    for _step in range(PATIENCE):
        while office.sitrep.courier.work():
            pass
        with office.reading() as db:
            if not letters.counts(db):
                return
        office.clock.forward(timedelta(seconds=2))
    raise TimeoutError("letters are still owed")


def escalated(office: Office, card: Message) -> None:
    modal = office.slack.person("ben").click(card, "report.escalate").modal
    assert modal
    modal.fill(severity="SEV3").submit()
    office.sitrep.tick()
    delivered(office)


def closed(office: Office) -> None:
    for state in ("contained", "resolved"):
        office.told("ben", "/incident", f"status I-1 {state}")
    modal = office.does("ben", "/incident", "close I-1").modal
    assert modal
    modal.fill(cause="A mail with a false login page").submit()
    office.sitrep.tick()
    delivered(office)


def told(office: Office, many: int) -> list[list[Message]]:
    return [office.slack.messages(f"@crowd{number}") for number in range(many)]


def refused_for_haste(office: Office) -> list[str]:
    return [wire.name for wire in office.slack.traffic if wire.status == HTTPStatus.TOO_MANY_REQUESTS]


def test_a_wave_is_one_card_one_incident_and_thanks_and_a_verdict_for_everybody(office: Office) -> None:
    comes_and_goes(office, MANY)


def comes_and_goes(office: Office, many: int) -> None:
    """The whole wave, from the first report to the last verdict; `scripts/bench wave` tells it with more people."""
    receipts = report_all(office, many)
    delivered(office)
    (card,) = office.slack.messages("security-triage")
    assert f"{many - 1} more reports tell of the same" in office.shown(card)

    escalated(office, card)
    with office.reading() as db:
        assert [each.state for each in reports.of_incident(db, 1)] == [ReportState.ATTACHED] * many
    closed(office)

    assert len(set(receipts)) == many
    heard = [[said.text.split(" ")[0] for said in each] for each in told(office, many)]
    assert heard == [["Your", "Thank"]] * many  # part of an incident, and the verdict
    assert all("It was real, and it is dealt with." in each[-1].text for each in told(office, many))
    seen = office.slack.messages("security-triage")
    assert len(seen) == 3  # the report's card, the incident's, and what was learned
    assert office.id("dana") not in {
        ping for each in (*told(office, many), seen) for said in each for ping in said.pings
    }
    assert refused_for_haste(office) == []
