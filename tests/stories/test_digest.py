"""The clock tells the CSO's channel how things stand, once each working day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sandbox import render
from tests.office import NOON, Office
from tests.stories.test_ack import assign

TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""09:00 in Berlin, the hour of the digest."""


def digests(office: Office) -> list[str]:
    dana = office.slack.person("dana")
    return [render(message, dana, office.slack) for message in office.slack.messages("cso-office")]


def at(office: Office, moment: datetime) -> None:
    office.clock.jump_to(moment)
    office.sitrep.tick()


def test_it_comes_at_its_minute_and_not_before(office: Office) -> None:
    at(office, TUESDAY_NINE - timedelta(seconds=1))
    assert not office.sitrep.courier.work()

    at(office, TUESDAY_NINE)

    (message,) = office.posted("cso-office")
    assert message.text.startswith("Daily digest: ")
    assert "All clear: no report waits for an answer and no task is overdue." in message.text


def test_it_tells_open_reports_and_overdue_tasks_with_owner_and_age(office: Office) -> None:
    office.does("ana", "/report", "phishing: odd mail")
    assign(office, who="ben", title="Rehearse the restore", days=-2)
    office.sitrep.refresh_people()  # now it is known that the channel is private
    at(office, TUESDAY_NINE)

    office.posted("cso-office")
    (said,) = digests(office)
    assert "1 report waits for an answer, 1 task is overdue." in said.partition("\n")[0]
    assert "• R-1001 Phishing · owner: nobody yet · open for 20 h" in said
    assert "• T-1 Rehearse the restore · owner: Ben Walsh · overdue by 2 days" in said


def test_a_day_has_one_digest_however_often_the_clock_asks(office: Office) -> None:
    at(office, TUESDAY_NINE)
    with ThreadPoolExecutor(4) as replicas:
        list(replicas.map(lambda _each: office.sitrep.tick(), range(8)))
    at(office, TUESDAY_NINE + timedelta(hours=10))

    office.posted("cso-office")
    while office.sitrep.courier.work():
        pass
    assert len(digests(office)) == 1


def test_there_is_none_at_the_weekend(office: Office) -> None:
    for day in range(4, 8):
        at(office, NOON + timedelta(days=day))

    office.posted("cso-office", 3)
    ends = [said.rpartition("\n")[2].partition(",")[0] for said in digests(office)]
    assert ends == [
        "Daily digest for Friday 27 November 2026",
        "Weekly digest for Monday 30 November 2026",
        "Daily digest for Monday 30 November 2026",
    ]


def test_a_late_one_says_how_late_and_why(office: Office) -> None:
    office.restart(TUESDAY_NINE + timedelta(hours=2, minutes=5))

    office.posted("cso-office")
    assert "This digest is 2 h late: it was due at 09:00 CET, and Sitrep was not running then." in digests(office)[0]


def test_missed_days_are_owned_up_to(office: Office) -> None:
    office.restart(TUESDAY_NINE + timedelta(days=3, hours=1))

    office.posted("cso-office")
    (said,) = digests(office)
    assert "the digests of Tue 24 Nov, Wed 25 Nov, Thu 26 Nov" in said
    assert "Friday 27 November 2026" in said


def test_titles_of_restricted_reports_stay_out(office: Office) -> None:
    modal = office.does("ana", "/report").modal
    assert modal
    modal.fill(what="My manager sells our data", kind="insider", access=["restricted"])
    modal.submit()
    at(office, TUESDAY_NINE)

    office.posted("cso-office")
    (said,) = digests(office)
    assert "1 report waits for an answer" in said.partition("\n")[0]
    assert "1 restricted report; only those named see more" in said
    assert "R-1001" not in said
    assert "manager" not in said
