"""Clocks on what happened: they start, warn, are filed, decided on, suspended, or missed out loud."""

from datetime import timedelta

from sqlmodel import Session

from commands.clocks import Subject, move, recompute
from storage import filings, journal, matters, reckonings
from storage.kinds.clocks import State
from tests.compliance import (
    ADVICE,
    BREACH,
    DUE,
    at,
    card,
    declares,
    fills,
    opens_a_case,
    owed,
    presses,
    reads,
    sends,
)
from tests.office import NOON, Office
from tests.stories.test_incident import form, opened

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def warnings(office: Office, to: str = "cso-office") -> list[str]:
    """What was said of the 72 hours as time ran out."""
    said = owed(office, to)
    return [text for text in said if "left for gdpr-33." in text or "gdpr-33 was MISSED" in text]


def proposes(office: Office, handle: str) -> None:
    """Somebody proposes not to notify."""
    presses(office, handle, "clock.decide")
    sends(office, handle, reason="Encrypted, and the key is safe")


def test_the_facts_start_the_clocks(office: Office) -> None:
    declares(office)

    receipt = opens_a_case(office)

    assert "M-1: 3 clocks run." in receipt
    said = card(office)
    assert "*gdpr-33* · Personal data breach: notice to the supervisory authority" in said
    assert "Due Nov 26 at 1:00 PM · *in 3 days*" in said
    assert "GDPR Art. 33(1) and (4)" in said
    assert "source: mccannfitzgerald.com; mkm.legal · reviewed" in said
    assert ADVICE in said
    assert "Times in Europe/Berlin" in said


def test_what_nobody_declared_is_counted_and_starts_nothing(office: Office) -> None:
    fills(office, "dana", "case open Odd")

    said = reads(office, "dana", "clocks")

    assert "no clocks run" in said
    assert "laws wait for something nobody declared" in said


def test_a_profile_reckons_open_cases_anew_and_keeps_what_was_said(office: Office) -> None:
    opens_a_case(office, true=["significant_incident"], risk=None)
    before = reads(office, "dana", "clocks M-1")

    declares(office, entity_types=["nis2_essential"])

    assert "nis2-23-early" not in before
    assert "nis2-23-early" in reads(office, "dana", "clocks M-1")
    declares(office, entity_types=["credit_institution"])
    assert "nis2-23-early" not in reads(office, "dana", "clocks M-1")
    with office.reading() as db:
        states = [row.state for row in reckonings.history(db, "M-1", "nis2-23-early")]
        assert states == [State.RUNNING, State.NOT_APPLICABLE]


def test_a_word_that_is_known_no_more_stops_nothing_else(office: Office) -> None:
    opens_a_case(office)
    with office.writing() as db:
        broken = matters.by_ref(db, "M-1")
        assert broken is not None
        matters.change(db, broken, facts='{"dragons": true}')

    declares(office)
    at(office, DUE - 24 * HOUR)

    assert any("M-1 could not be reckoned anew" in text for text in owed(office, "dana"))
    assert len(warnings(office)) == 1


def test_it_keeps_the_calendar_and_the_version_of_the_rule(office: Office) -> None:
    declares(office, country="US", entity_types=["sec_registrant"])
    opens_a_case(office, true=["material", "cyber_incident"], determined_material=NOON)

    with office.reading() as db:
        (row,) = reckonings.history(db, "M-1", "sec-8k-1.05")
        calendar = row.clock.calendar
        assert calendar is not None
        assert calendar.name == "sec"
        assert calendar.library.startswith("holidays ")
        assert [str(day) for day, _why in calendar.days_off] == ["2026-11-26"]
        assert len(row.rule) == 16


def test_a_warning_comes_at_its_second_and_once(office: Office) -> None:
    opens_a_case(office)

    for hours_left in (36, 24, 18, 4):
        at(office, DUE - hours_left * HOUR - SECOND)
        early = len(warnings(office))
        at(office, DUE - hours_left * HOUR)
        once = len(warnings(office))
        at(office, DUE - hours_left * HOUR + SECOND)

        assert once == early + 1
        assert len(warnings(office)) == once


def test_the_last_warning_also_comes_in_private(office: Office) -> None:
    opens_a_case(office, "ben")
    at(office, DUE - 4 * HOUR)
    assert not any("gdpr-33." in text for text in owed(office, "ben"))

    at(office, DUE - HOUR)

    assert [text[:25] for text in owed(office, "ben")] == ["M-1: 1 h left for gdpr-33"]
    assert [text[:25] for text in owed(office, "dana")] == ["M-1: 1 h left for gdpr-33"]


def test_a_missed_one_is_said_loudly_and_stays(office: Office) -> None:
    opens_a_case(office)
    at(office, DUE)
    assert "MISSED" not in card(office)

    at(office, DUE + SECOND)

    assert warnings(office)[-1].startswith("M-1: gdpr-33 was MISSED.")
    assert warnings(office, "dana")[-1].startswith("M-1: gdpr-33 was MISSED.")
    at(office, DUE + 100 * HOUR)
    assert ":rotating_light: 1 clock MISSED" in card(office)
    assert ":rotating_light: *MISSED* *gdpr-33*" in card(office)
    assert "*1 notification clock runs.*" in reads(office, "dana")


def test_the_card_is_edited_in_place(office: Office) -> None:
    opens_a_case(office)
    (before,) = office.posted("cso-office")
    presses(office, "dana", "clock.file")

    sends(office, "dana", reference="DPC-1", filed_at=NOON)

    office.sitrep.courier.ring()
    office.slack.wait_until(lambda: "gdpr-33: filed" in office.slack.messages("cso-office")[0].text)
    (after,) = office.slack.messages("cso-office")
    assert after.ts == before.ts


def test_nothing_is_made_up_for_after_a_long_sleep(office: Office) -> None:
    opens_a_case(office)

    office.restart(DUE - 3 * HOUR)

    assert [text[:27] for text in warnings(office)] == ["M-1: 3 h left for gdpr-33. "]


def test_a_filing_ends_the_clock_and_starts_the_next(office: Office) -> None:
    declares(office, entity_types=["nis2_essential"])
    opens_a_case(office, true=["significant_incident"])
    presses(office, "dana", "clock.file", "nis2-23-notification")

    said = sends(office, "dana", reference="CSIRT-77", filed_at=NOON, link="https://example.com/receipt")

    assert "was filed" in said
    said = reads(office, "dana", "clocks M-1")
    assert "nis2-23-notification: filed" in said
    assert "*nis2-23-final*" in said
    with office.reading() as db:
        (filing,) = filings.filed(db, "M-1")
        assert (filing.reference, filing.by) == ("CSIRT-77", office.id("dana"))
        assert "clock:filed" in [entry.tag for entry in journal.history(db, "M-1")]


def test_a_filing_after_the_limit_is_late_and_says_so(office: Office) -> None:
    opens_a_case(office)
    at(office, DUE + HOUR)
    presses(office, "dana", "clock.file")

    sends(office, "dana", reference="DPC-1", filed_at=DUE + SECOND)

    assert "gdpr-33: filed late" in card(office)


def test_a_filing_in_the_future_is_refused(office: Office) -> None:
    opens_a_case(office)
    presses(office, "dana", "clock.file")

    said = sends(office, "dana", reference="DPC-1", filed_at=NOON + HOUR)

    assert "still to come" in said


def test_not_to_notify_takes_a_second_person(office: Office) -> None:
    opens_a_case(office)
    proposes(office, "dana")
    assert "proposes not to notify" in card(office)
    alone = presses(office, "dana", "clock.agree")
    office.slack.wait_until(lambda: alone.replies)
    assert alone.replies[-1].text.startswith("You proposed this yourself.")

    presses(office, "ben", "clock.agree")

    assert "Not to be notified: decided by @Dana Voss and @Ben Walsh." in card(office)
    at(office, DUE + SECOND)
    assert "MISSED" not in card(office)
    assert not warnings(office)


def test_until_the_second_yes_the_clock_warns(office: Office) -> None:
    opens_a_case(office)
    proposes(office, "dana")

    at(office, DUE - 24 * HOUR)

    assert len(warnings(office)) == 1


def test_facts_that_move_the_clock_ask_again(office: Office) -> None:
    opens_a_case(office)
    proposes(office, "dana")
    presses(office, "ben", "clock.agree")
    assert "Not to be notified" in card(office)

    fills(office, "dana", "case M-1", **(BREACH | {"aware_personal_data_breach": NOON - HOUR}))

    assert "Not to be notified" not in card(office)
    at(office, DUE - 25 * HOUR)
    assert len(warnings(office)) == 1


def test_a_document_suspends_until_its_end(office: Office) -> None:
    opens_a_case(office)
    presses(office, "dana", "clock.suspend")

    sends(office, "dana", document="Prosecutor, case 12", until=NOON + 10 * HOUR)

    assert "Suspended by Prosecutor, case 12; without the hold the limit would be" in card(office)
    at(office, NOON + 10 * HOUR)
    assert "Suspended by" not in card(office)
    at(office, DUE - 24 * HOUR)
    assert len(warnings(office)) == 1


def test_somebody_lifts_a_suspension(office: Office) -> None:
    opens_a_case(office)
    presses(office, "dana", "clock.suspend")

    sends(office, "dana", document="Prosecutor, case 12")

    presses(office, "dana", "clock.lift")

    assert "Suspended by" not in card(office)


def test_the_checklist_is_filled_in_from_what_is_known(office: Office) -> None:
    opens_a_case(office, individuals="1200")

    said = reads(office, "dana", "draft M-1 gdpr-33")

    assert "gdpr-33 must say 9 things" in said
    assert "How many people are affected. 1200" in said
    assert "review pending: nobody has checked this row" in said
    assert ADVICE in said


def test_each_authority_has_its_own_clock_and_filing(office: Office) -> None:
    opens_a_case(office, member_states="IE, FR", false=["eu_establishment"])
    presses(office, "dana", "clock.file", authority="IE")

    sends(office, "dana", reference="DPC-1", filed_at=NOON)

    assert "gdpr-33 (IE): filed" in card(office)
    assert "*gdpr-33 (FR)*" in card(office)


def test_restricted_clocks_are_seen_by_lead_and_cso_alone(office: Office) -> None:
    secret = Subject("I-9", "The CFO's laptop", office.id("rosa"), restricted=True)
    with office.writing() as db:
        _breach(db, office, secret)

    assert owed(office, "cso-office") == []
    assert "There is no I-9 here." in reads(office, "ben", "clocks I-9")
    assert "gdpr-33" in reads(office, "rosa", "clocks I-9")
    at(office, DUE - 24 * HOUR)
    assert not any("gdpr" in text for text in owed(office, "cso-office"))
    assert any("gdpr-33" in text for text in owed(office, "rosa"))


def test_whoever_runs_a_matter_hands_in_plain_values_and_may_repeat_itself(office: Office) -> None:
    subject = Subject("I-3", "Leak", office.id("ben"), office.slack.channel("security-triage"))
    for _ in range(2):
        with office.writing() as db:
            _breach(db, office, subject)

    (text,) = owed(office, "security-triage")
    assert text.startswith("I-3: 3 clocks run.")
    with office.reading() as db:
        assert len(reckonings.history(db, "I-3", "gdpr-33")) == 1


def test_a_room_that_comes_later_takes_the_card_along_and_leaves_a_pointer(office: Office) -> None:
    triage, room = office.slack.channel("security-triage"), office.slack.channel("cso-office")
    with office.writing() as db:
        _breach(db, office, Subject("I-3", "Leak", office.id("ben"), triage))

    with office.writing() as db:
        move(db, NOON, office.sitrep.house, "I-3", room)

    (pointer,), (kept,) = owed(office, "security-triage"), owed(office, "cso-office")
    assert pointer.startswith(f"The clocks of I-3 are told in its room <#{room}> from now on.")
    assert kept.startswith("I-3: 3 clocks run.")
    with office.writing() as db:
        _breach(db, office, Subject("I-3", "Leak", office.id("ben"), triage))
    assert owed(office, "security-triage")[0].startswith("I-3: 3 clocks run.")


def _breach(db: Session, office: Office, subject: Subject) -> None:
    facts = {"personal_data": True, "eu_scope": True, "risk": "high"}
    anchors = {"aware_personal_data_breach": NOON, "aware": NOON.isoformat()}
    recompute(db, NOON, office.sitrep.house, subject, facts, anchors, "Europe/Berlin")


def test_a_case_with_running_clocks_does_not_close(office: Office) -> None:
    opens_a_case(office)

    assert "Clocks still run in M-1" in reads(office, "dana", "case close M-1")


def test_employees_are_refused_with_a_reason(office: Office) -> None:
    for words in ("case open Fire", "case M-1", "profile", "list", "take pci-asv", "done pci-asv"):
        assert not reads(office, "ana", words).startswith("Something went wrong"), words
        assert office.does("ana", "/compliance", words).modal is None, words


def test_auditors_read_and_do_not_act(office: Office) -> None:
    opens_a_case(office)

    assert "gdpr-33" in reads(office, "omar", "clocks M-1")
    assert "Only the CSO and those on duty open cases." in reads(office, "omar", "case open Fire")


def test_the_facts_of_an_incident_start_its_clocks_and_they_follow_the_lead(office: Office) -> None:
    declares(office)
    opened(office)
    page = form(office.does("ben", "/incident", "facts I-1"))
    page.fill(personal_data="yes").submit()
    page.fill(aware_personal_data_breach=int(NOON.timestamp()), risk="high", eu_scope="yes").submit()

    with office.reading() as db:
        matter = matters.by_ref(db, "I-1")
        assert matter
        assert matter.lead == office.id("ben")
    assert "gdpr-33" in reads(office, "dana", "clocks I-1")
