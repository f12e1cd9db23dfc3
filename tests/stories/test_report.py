"""Somebody reports what they noticed."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from sandbox import Modal, Outcome, render
from storage.journal import Entry, first_broken
from storage.kinds.reports import ReportKind
from storage.reports import Report
from tests.office import NOON, Office

HOSTILE = "<!channel> <@U02DANAVOSS> <https://evil.example|bank> *bold* `code` & a < b"
DEFANGED = HOSTILE.replace("https", "hxxps")


def form_of(office: Office, who: str = "ana") -> Modal:
    modal = office.does(who, "/report").modal
    assert modal
    return modal


def sent(office: Office, **fields: object) -> Outcome:
    modal = form_of(office)
    modal.fill({"what": "Laptop stolen on the train", "kind": "device", **fields})
    return modal.submit()


def reports(office: Office) -> list[Report]:
    with office.reading() as db:
        return list(db.exec(select(Report)))


def test_a_line_is_filed_and_reaches_those_on_duty(office: Office) -> None:
    said = office.told("ana", "/report", "A mail from the bank asks for my password")

    (card,) = office.posted("security-triage")
    assert said.startswith("Thank you. Your report is filed as R-1001. Security will answer by ")
    assert card.text == "New report R-1001, something else: A mail from the bank asks for my password"


def test_the_receipt_names_the_answer_time_in_the_readers_zone_with_a_written_fallback(office: Office) -> None:
    said = office.told("maya", "/report", "device: phone gone")

    assert "Security will answer by <!date^" in said
    assert "|Mon 23 Nov 2026, 14:00 CET>." in said
    (receipt,) = office.does("maya", "/report", "device: phone gone again").replies
    assert "12:00 AM" in render(receipt, office.slack.person("maya"), office.slack)


def test_the_kind_may_stand_before_the_words(office: Office) -> None:
    office.does("ana", "/report", "Phishing: odd mail: from the bank")

    (report,) = reports(office)
    assert (report.kind, report.what) == (ReportKind.PHISHING, "odd mail: from the bank")


def test_the_form_files_all_it_holds_and_shows_the_receipt_in_its_place(office: Office) -> None:
    noticed = NOON - timedelta(hours=3)
    modal = form_of(office)
    modal.fill(what="Found on the web", kind="exposure", noticed=int(noticed.timestamp()), link="https://a.example/x")
    modal.submit()

    (report,) = reports(office)
    assert (report.what, report.kind, report.noticed_at) == ("Found on the web", ReportKind.EXPOSURE, noticed)
    assert (report.link, report.restricted, report.reporter) == ("hxxps://a.example/x", False, office.id("ana"))
    assert "filed as R-1001" in render(_receipt(office), office.slack.person("ana"), office.slack)


def _receipt(office: Office) -> Modal:
    modal = office.slack.person("ana").modal
    assert modal
    return modal


def test_what_cannot_wait_reaches_the_cso_at_once(office: Office) -> None:
    sent(office)

    (line,) = office.posted("cso-office")
    assert line.text.startswith("R-1001 cannot wait: lost or stolen device. Security must answer by ")


def test_what_can_wait_does_not_disturb_the_cso(office: Office) -> None:
    sent(office, kind="supplier")

    office.posted("security-triage")
    assert office.slack.messages("cso-office") == []


def test_a_restricted_report_goes_to_the_cso_alone(office: Office) -> None:
    sent(office, access=["restricted"])

    (card,) = office.posted("@dana")
    assert card.text.startswith("New report R-1001")
    assert office.slack.messages("security-triage") == office.slack.messages("cso-office") == []


def test_the_form_says_under_each_field_what_is_wrong_and_keeps_the_words(office: Office) -> None:
    tomorrow = int((NOON + timedelta(days=1)).timestamp())

    outcome = sent(office, what="   ", noticed=tomorrow)

    assert set(outcome.errors) == {"what", "noticed"}
    assert reports(office) == []


def test_sending_the_same_form_twice_files_one_report(office: Office) -> None:
    modal = form_of(office)
    modal.fill(what="Twice", kind="other")
    modal.submit()
    sent_before = next(each.sent for each in office.slack.traffic if each.name == "view_submission")
    office.redeliver(sent_before)

    assert len(reports(office)) == 1
    assert len(office.posted("security-triage")) == 1


@pytest.mark.parametrize("way", ["line", "form"])
def test_any_words_come_back_as_they_were_but_defanged_and_ping_nobody(office: Office, way: str) -> None:
    if way == "line":
        office.does("ana", "/report", HOSTILE)
    else:
        sent(office, what=HOSTILE, kind="other")

    (card,) = office.posted("security-triage")
    assert [report.what for report in reports(office)] == [DEFANGED]
    assert card.pings <= {office.id("ana")}
    assert DEFANGED in render(card, office.slack.person("ben"), office.slack)


def test_a_form_that_cannot_be_saved_stays_open_with_the_words_in_it(office: Office) -> None:
    modal = form_of(office)
    modal.fill(what="Do not lose this", kind="other")
    with office.writing() as db:
        db.connection().execute(text("ALTER TABLE report RENAME TO elsewhere"))

    outcome = modal.submit()

    (error,) = outcome.errors.values()
    assert "nothing was saved" in error
    assert office.slack.person("ana").modal == modal
    with office.writing() as db:
        db.connection().execute(text("ALTER TABLE elsewhere RENAME TO report"))
    modal.submit()
    assert [report.what for report in reports(office)] == ["Do not lose this"]


def test_every_report_is_in_the_journal_without_its_words(office: Office) -> None:
    office.does("ana", "/report", "secret words")

    with office.reading() as db:
        entries = db.exec(select(Entry)).all()
        assert [(entry.tag, entry.subject, entry.actor) for entry in entries] == [
            ("report:filed", "R-1001", office.id("ana"))
        ]
        assert "secret" not in entries[0].facts
        assert first_broken(db) is None
