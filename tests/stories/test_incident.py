"""From a suspicion to a closed incident."""

import json
from datetime import timedelta

from bot.manifest import manifest
from sandbox import Fault, Message, Modal, Outcome
from sandbox.records import Conversation
from storage import facts, moments, tasks
from storage.kinds.incidents import Measured
from tests.office import NOON, Office

PHISH = "Mail from payroll asks me to log in at https://payroll-lantern.example.com/login"


def opened(office: Office, who: str = "ben", **fields: object) -> str:
    """Somebody on duty opens an incident by hand; what the form says then."""
    modal = office.does(who, "/incident", "open").modal
    assert modal
    modal.fill({"title": "Odd logins", "kind": "account", "severity": "SEV3", **fields}).submit()
    return told(modal)


def told(modal: Modal) -> str:
    return json.dumps(modal.blocks, ensure_ascii=False)


def form(outcome: Outcome) -> Modal:
    assert outcome.modal
    return outcome.modal


def rooms(office: Office) -> list[Message]:
    office.sitrep.run_errands()
    office.settled()
    return office.slack.messages("incident-1")


def test_a_report_becomes_an_incident_and_ends_with_thanks(office: Office) -> None:
    office.told("ana", "/report", f"phishing: {PHISH}")
    (card,) = office.posted("security-triage")
    form(office.slack.person("ben").click(card, "report.escalate")).fill(severity="SEV3").submit()
    (note,) = office.dms("ana", 1)
    assert note.text.startswith("Your report R-1001 became part of an incident")
    assert "Part of I-1" in office.shown(card)

    office.told("ben", "/incident", "status I-1 contained")
    office.told("ben", "/incident", "status I-1 resolved")
    form(office.does("ben", "/incident", "close I-1")).fill(cause="A mail with a false login page").submit()
    office.sitrep.tick()

    thanks = office.dms("ana", 2)[-1]
    verdict = "It was real, and it is dealt with. Your report helped to stop it."
    assert thanks.text == f"Thank you for your report R-1001. {verdict}"


def test_what_is_measured_was_recorded_when_it_happened(office: Office) -> None:
    test_a_report_becomes_an_incident_and_ends_with_thanks(office)

    with office.reading() as db:
        report, incident = ([each.name for each in moments.of(db, [subject])] for subject in ("R-1001", "I-1"))
    assert report == [
        Measured.NOTICED,
        Measured.REPORTED,
        Measured.TAKEN,
        Measured.FIRST_ANSWER,
        Measured.REPORTER_ANSWERED,
    ]
    assert incident == [Measured.OPENED, Measured.CONTAINED, Measured.RESOLVED, Measured.CLOSED]


def test_the_list_leads_to_all_incidents_and_to_a_new_one(office: Office) -> None:
    (mine,) = office.does("ben", "/incident", "list").replies
    (hers,) = office.does("ana", "/incident", "list").replies

    blank = office.slack.person("ben").click(mine, "incident.begin").modal

    assert blank is not None
    assert office.pressed("ben", mine, "incident.list") == "There has been no incident yet."
    assert "incident.begin" not in str(hers.blocks)


def test_two_people_cannot_both_take_a_report(office: Office) -> None:
    office.told("ana", "/report", "odd mail")
    (card,) = office.posted("security-triage")
    office.sitrep.courier.close()  # the card stays as both of them see it

    first = office.pressed("ben", card, "report.take")
    second = office.pressed("rosa", card, "report.take")

    assert first == "R-1001 is yours. The reporter knows that somebody is on it."
    assert second == f"<@{office.id('ben')}> was quicker and is on R-1001 already. Nothing changed."


def test_the_lead_changes_only_when_the_other_one_says_yes(office: Office) -> None:
    opened(office)
    form(office.does("ben", "/incident", "hand I-1")).fill(person=office.id("rosa")).submit()
    (offer,) = office.dms("rosa")
    assert f"Lead: <@{office.id('ben')}>" in office.told("ben", "/incident", "brief I-1")

    yes = office.pressed("rosa", offer, "incident.accept")

    assert yes == f"<@{office.id('rosa')}> leads I-1 now."
    assert f"Lead: <@{office.id('rosa')}>" in office.told("ben", "/incident", "brief I-1")


def test_whoever_asks_for_the_lead_cannot_say_yes_for_the_lead(office: Office) -> None:
    opened(office)
    office.told("rosa", "/incident", "take I-1")

    assert office.told("rosa", "/incident", "accept I-1").startswith("Nobody waits for your yes on I-1")
    assert office.told("ben", "/incident", "accept I-1") == f"<@{office.id('rosa')}> leads I-1 now."


def test_a_grave_incident_gets_a_private_room_with_its_checklist(office: Office) -> None:
    opened(office, severity="SEV2", kind="malware")

    (welcome,) = rooms(office)

    assert welcome.text.startswith(f"I-1 is worked here. <@{office.id('ben')}> leads it.")
    assert "Isolate the devices" in welcome.text
    members = office.slack.workspace.conversation("incident-1").members
    assert {office.id(who) for who in ("ben", "rosa", "dana")} <= set(members)
    with office.reading() as db:
        assert {task.assignee for task in tasks.of_source(db, "I-1")} == {office.id("ben")}


def test_without_the_scope_it_is_worked_in_a_thread(database: str) -> None:
    less = manifest()
    less["oauth_config"]["scopes"]["bot"].remove("groups:write")
    with Office(database, allowed=less) as office:
        opened(office, severity="SEV2", kind="malware")
        office.sitrep.run_errands()
        office.settled()

        card, welcome = office.slack.messages("security-triage")
        assert welcome.thread_ts == card.ts
        assert welcome.text.startswith("I-1 is worked here.")


def test_a_room_whose_making_was_unclear_is_found_and_not_made_twice(office: Office) -> None:
    office.slack.faults.add("conversations.create", Fault.RESET_AFTER)
    opened(office, severity="SEV2")
    office.sitrep.run_errands()
    office.clock.forward(timedelta(seconds=6))

    assert len(rooms(office)) == 1


def test_a_room_that_somebody_else_laid_out_for_us_is_never_used(office: Office) -> None:
    trap = Conversation(
        "C0TRAPTRAP0", "incident-1", [office.slack.bot_user, office.id("finn")], NOON, office.id("finn")
    )
    trap.is_private = True
    office.slack.workspace.conversations[trap.id] = trap

    opened(office, severity="SEV2")
    office.sitrep.run_errands()
    office.settled()

    assert trap.messages == []
    assert office.slack.messages("security-triage")[-1].text.startswith("I-1 is worked here.")


def test_a_crisis_reaches_the_cso_at_once_and_roles_are_claimed_once(office: Office) -> None:
    opened(office, severity="SEV1")
    office.settled()
    (channel,) = office.slack.messages("cso-office")
    (direct, *_rest) = office.dms("dana")
    assert channel.text == direct.text
    assert channel.text.startswith("Crisis: I-1 is open.")

    first = office.pressed("dana", channel, "incident.role", "I-1 communications")
    second = office.told("rosa", "/incident", "role I-1 communications")

    assert first == "You have communications in I-1."
    assert second.startswith(f"<@{office.id('dana')}> was quicker and has communications in I-1.")
    assert f"communications: <@{office.id('dana')}>" in office.shown(channel)


def test_the_lead_is_asked_for_news_and_silence_goes_to_the_cso(office: Office) -> None:
    opened(office, severity="SEV2")
    office.clock.jump_to(NOON + timedelta(hours=4))
    office.sitrep.tick()
    office.settled()
    assert [each for each in office.dms("ben") if each.text.startswith("How does I-1 stand?")]

    office.clock.forward(timedelta(hours=1))
    office.sitrep.tick()

    office.settled()
    told = [each.text for each in office.dms("dana")]
    assert f"No update on I-1: <@{office.id('ben')}> was asked 1 h ago and has not answered." in told


def test_an_update_in_time_keeps_the_cso_in_peace(office: Office) -> None:
    opened(office, severity="SEV2")
    office.clock.jump_to(NOON + timedelta(hours=4))
    office.sitrep.tick()
    office.told("ben", "/incident", "note I-1 All sessions are ended")

    office.clock.forward(timedelta(hours=2))
    office.sitrep.tick()

    office.settled()
    assert not [each for each in office.slack.messages("@dana") if "No update" in each.text]


def test_facts_are_asked_step_by_step_and_kept_for_the_clocks(office: Office) -> None:
    opened(office)
    page = form(office.does("ben", "/incident", "facts I-1"))
    page.fill(personal_data="yes", aware=int(NOON.timestamp())).submit()
    second = form(office.does("ben", "/sitrep", "help")) if page.callback_id != "incident.facts" else page
    second.fill(individuals="1200", risk="high", member_states="de, fr").submit()

    with office.reading() as db:
        known = {name: fact.told for name, fact in facts.current(db, 1).items()}
    assert known == {
        "aware": NOON.isoformat(),
        "personal_data": True,
        "individuals": 1200,
        "risk": "high",
        "member_states": ["DE", "FR"],
    }


def test_questions_that_do_not_apply_are_not_asked(office: Office) -> None:
    opened(office)
    page = form(office.does("ben", "/incident", "facts I-1"))

    page.fill(personal_data="no").submit()

    assert "How grave is it?" in told(page)


def test_a_message_is_kept_in_the_timeline_as_it_was(office: Office) -> None:
    opened(office, severity="SEV2")
    rooms(office)
    said = office.slack.person("rosa").says("incident-1", "Two laptops call https://bad.example.com")

    office.slack.person("ben").message_shortcut("incident.keep", said)

    line = office.told("ben", "/incident", "timeline I-1")
    assert "hxxps://bad[.]example[.]com" in line


def test_an_emoji_keeps_a_message_with_its_words(office: Office) -> None:
    opened(office, severity="SEV2")
    rooms(office)
    rosa = office.slack.person("rosa")
    said = rosa.says("incident-1", "Blocked https://bad.example.com on all proxies")

    office.slack.person("ben").reacts(said, "pushpin")
    office.sitrep.run_errands()

    assert "Blocked hxxps://bad[.]example[.]com on all proxies" in office.told("rosa", "/incident", "timeline I-1")


def test_the_review_tells_everything_and_can_be_exported(office: Office) -> None:
    test_a_report_becomes_an_incident_and_ends_with_thanks(office)

    said = office.told("ben", "/incident", "review I-1")

    assert said == "Review of I-1, as Markdown to copy"
    (shown,) = office.does("ben", "/incident", "review I-1").replies
    text = json.dumps(shown.blocks, ensure_ascii=False)
    assert "## Cause" in text
    assert "A mail with a false login page" in text
    assert "Status went from contained to resolved" in text
