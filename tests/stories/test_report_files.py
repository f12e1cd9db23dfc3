"""Files with a report: their names and addresses are kept, and nobody who wants to be nobody gives one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.manifest import manifest
from sandbox import Modal, Outcome
from storage import enclosures
from tests.databases import Sqlite
from tests.office import Office


@pytest.fixture
def office(sqlite: Sqlite) -> Iterator[Office]:
    with sqlite.fresh() as database, Office(database) as opened:
        yield opened


def form(outcome: Outcome) -> Modal:
    assert outcome.modal
    return outcome.modal


def kept(office: Office, report: int = 1) -> list[str]:
    with office.reading() as db:
        return [each.name for each in enclosures.of_report(db, report)]


def test_files_of_the_form_are_named_on_the_card_and_nothing_of_them_is_stored(office: Office) -> None:
    ana = office.slack.person("ana")
    modal = form(ana.command("/report"))

    modal.fill(
        what="Odd box under my desk", kind="physical", files=[ana.uploads("box.png", b"\x89PNG secret")]
    ).submit()

    (card,) = office.posted("security-triage")
    assert "box.png" in office.shown(card)
    assert kept(office) == ["box.png"]


def test_files_of_a_restricted_report_are_shown_to_the_cso_alone(office: Office) -> None:
    ana = office.slack.person("ana")
    files = [ana.uploads("ledger.png", b"x")]

    form(ana.command("/report")).fill(what="Odd books", kind="insider", files=files, access=["restricted"]).submit()

    (card,) = office.posted("@dana")
    assert "ledger.png" in office.shown(card)
    assert "ledger.png" not in str(office.slack.messages("security-triage"))


def test_an_anonymous_report_takes_no_file_and_says_why(office: Office) -> None:
    ana = office.slack.person("ana")
    modal = form(ana.command("/report"))
    modal.fill(what="Odd books", kind="insider", files=[ana.uploads("a.png", b"x")], access=["anonymous"])

    outcome = modal.submit()

    assert outcome.errors == {
        "files": "Slack tells whose file it is. Take the files away, or do not report anonymously."
    }
    assert kept(office) == []


def test_without_the_scope_the_form_asks_for_no_files(sqlite: Sqlite) -> None:
    less = manifest()
    less["oauth_config"]["scopes"]["bot"].remove("files:read")
    with sqlite.fresh() as database, Office(database, allowed=less) as office:
        modal = form(office.does("ana", "/report"))

        modal.fill(what="Odd mail", kind="phishing").submit()

        assert "file_input" not in str(modal.blocks)
        assert len(office.posted("security-triage")) == 1


@pytest.mark.parametrize(("access", "names"), [([], ["invoice[.]example[.]com.pdf"]), (["anonymous"], [])])
def test_a_reported_message_brings_its_files_unless_nobody_may_know(
    office: Office, access: list[str], names: list[str]
) -> None:
    ana = office.slack.person("ana")
    said = ana.says("general", "Look at this invoice")
    place = office.slack.workspace.conversation("general")
    file = {"id": "F0INVOICE00", "name": "invoice.example.com.pdf", "mimetype": "application/pdf"}
    place.messages[-1] = replace(said, files=(file,))

    modal = form(ana.message_shortcut("report.message", place.messages[-1]))
    modal.fill(kind="phishing", access=access).submit()

    assert kept(office) == names


def test_choosing_a_kind_shows_first_aid_at_once_and_keeps_what_was_typed(office: Office) -> None:
    modal = form(office.does("ana", "/report"))
    assert "Call the emergency services first" in str(modal.blocks)

    modal.fill(what="My laptop hums", place="Berlin").fill(kind="malware")
    shown = str(office.slack.wait_until(lambda: modal.blocks if "First aid" in str(modal.blocks) else None))
    modal.submit()

    assert "Do not switch the device off" in shown
    (card,) = office.posted("security-triage")
    assert "My laptop hums" in office.shown(card)
    assert "Berlin" in office.shown(card)


def test_a_photo_can_be_added_later_by_the_form_too(office: Office) -> None:
    ana = office.slack.person("ana")
    (receipt,) = office.does("ana", "/report", "Odd box under my desk").replies

    form(ana.click(receipt, "report.add")).fill(words="It looks so", files=[ana.uploads("box.png", b"x")]).submit()

    assert kept(office) == ["box.png"]
