"""Every way to report ends in the same report, and the reporter hears what becomes of it."""

from sqlmodel import select

from sandbox import Modal, Outcome
from storage.reports import Report
from tests.office import Office

BAIT = "Please log in at https://payroll-lantern.example.com/login"


def form(outcome: Outcome) -> Modal:
    assert outcome.modal
    return outcome.modal


def filed(office: Office) -> list[Report]:
    with office.reading() as db:
        return list(db.exec(select(Report)))


def test_a_message_is_reported_with_its_words_its_author_and_its_address(office: Office) -> None:
    said = office.slack.person("chi").says("general", BAIT)

    form(office.slack.person("ana").message_shortcut("report.message", said)).fill(kind="phishing").submit()

    (report,) = filed(office)
    assert report.what == "Please log in at hxxps://payroll-lantern[.]example[.]com/login"
    assert report.author == office.id("chi")
    assert report.link.endswith(f"/archives/{office.slack.channel('general')}/p{said.ts.replace('.', '')}")


def test_the_shortcut_in_the_search_bar_opens_the_form(office: Office) -> None:
    form(office.slack.person("ana").global_shortcut("report.global")).fill(what="Odd call", kind="other").submit()

    assert [report.what for report in filed(office)] == ["Odd call"]


def test_a_direct_message_becomes_a_report_with_one_click(office: Office) -> None:
    ana = office.slack.person("ana")
    ana.says("@ana", "Somebody followed me through the door")
    offer = office.dms("ana", 2)[-1]

    form(ana.click(offer, "report.begin")).fill(kind="physical").submit()

    assert [report.what for report in filed(office)] == ["Somebody followed me through the door"]


def test_an_emoji_on_a_message_offers_to_report_it_to_that_person_alone(office: Office) -> None:
    said = office.slack.person("chi").says("general", BAIT)
    ana = office.slack.person("ana")
    ana.reacts(said, "rotating_light")
    (offer,) = office.dms("ana")

    form(ana.click(offer, "report.begin")).fill(kind="phishing").submit()

    (report,) = filed(office)
    assert report.author == office.id("chi")
    assert report.link.endswith(said.ts.replace(".", ""))


def test_any_other_emoji_is_none_of_our_business(office: Office) -> None:
    said = office.slack.person("chi").says("general", BAIT)

    office.slack.person("ana").reacts(said, "tada")

    office.settled()
    assert office.slack.messages("@ana") == []


def test_details_are_added_by_button_and_by_thread(office: Office) -> None:
    ana = office.slack.person("ana")
    (receipt,) = office.does("ana", "/report", "Odd mail").replies
    form(ana.click(receipt, "report.add")).fill(words="It came from https://bad.com").submit()
    (card,) = office.posted("security-triage")
    office.pressed("ben", card, "report.take")
    (taken,) = office.dms("ana")
    office.settled()
    ana.says("@ana", "And again just now", taken)

    shown = office.shown(card)
    assert "hxxps://bad[.]com" in shown
    assert "And again just now" in shown


def test_the_status_of_my_reports_and_of_nobody_elses(office: Office) -> None:
    office.told("ana", "/report", "phishing: Odd mail")

    assert "R-1001 Phishing: an answer comes by" in office.told("ana", "/report", "status")
    assert office.told("ben", "/report", "status").startswith("You have not reported anything yet.")
    assert office.told("ben", "/report", "status R-1001").startswith("You have no report of that name.")


def test_a_look_alike_is_hinted_to_those_on_duty_only(office: Office) -> None:
    office.told("ana", "/report", "phishing: strange invoice mail from supplier billing")
    said = office.told("finn", "/report", "phishing: strange invoice mail from supplier invoicing")

    cards = office.posted("security-triage", 2)
    assert "Looks like R-1001." in office.shown(cards[1])
    assert "R-1001" not in said


def test_a_look_alike_that_is_restricted_is_not_hinted_at(office: Office) -> None:
    quiet = form(office.does("ana", "/report"))
    quiet.fill(what=f"Somebody here sends this around: {BAIT}", kind="insider", access=["restricted"]).submit()
    office.told("finn", "/report", f"phishing: {BAIT}")

    (card,) = office.posted("security-triage")
    assert "R-1002" in office.shown(card)
    assert "R-1001" not in office.shown(card)


def test_a_report_without_a_card_of_its_own_is_not_hinted_at(office: Office) -> None:
    words = "phishing: strange invoice mail from a supplier asks us to pay into a new account"
    office.told("ana", "/report", f"{words} https://pay.example.com/a")
    office.told("finn", "/report", f"{words} https://pay.example.com/b")
    office.told("jonas", "/report", f"{words} abroad")

    cards = office.posted("security-triage", 2)
    assert "Looks like R-1001." in office.shown(cards[1])


def test_the_same_link_is_one_card(office: Office) -> None:
    office.told("ana", "/report", f"phishing: {BAIT}")
    office.told("finn", "/report", "phishing: Careful with https://payroll-lantern.example.com/other")
    office.settled()

    (card,) = office.slack.messages("security-triage")
    assert "1 more report tells of the same*: R-1002" in office.shown(card)


def test_an_exercise_is_praised(office: Office) -> None:
    office.told("ana", "/report", "phishing: odd mail")
    (card,) = office.posted("security-triage")

    office.pressed("ben", card, "report.simulation")

    (praise,) = office.dms("ana")
    assert praise.text.endswith("It was an exercise, and you spotted it. Well done!")


def test_a_duplicate_is_thanked_too(office: Office) -> None:
    office.told("ana", "/report", "door open")
    office.told("finn", "/report", "east entrance unlocked")
    _first, second = office.posted("security-triage", 2)

    form(office.slack.person("ben").click(second, "report.duplicate")).fill(of="R-1001").submit()

    (thanks,) = office.dms("finn")
    assert "Somebody told us of the same a little earlier" in thanks.text
