"""Owners and the CSO see how far everybody is, and review what they own."""

from datetime import timedelta

from storage import people, policies
from storage.kinds.people import Standing
from storage.kinds.policies import Audience
from tests.commands.cast import account
from tests.office import NOON, Office
from tests.stories.test_policy import accept, publish, read, shown

RESPONDERS = Audience(groups=("S06RESPONDERS",))


def test_the_owner_sees_counts_by_group_and_who_is_late(office: Office) -> None:
    publish(office, "on-duty", "Answer.\n", RESPONDERS, owner="finn")
    accept(office, "ben", "on-duty")
    office.clock.jump_to(NOON + timedelta(days=15))

    said = shown(office, "finn", "coverage on-duty")

    assert said.startswith("*1 of 2 people accepted, 1 outstanding (1 late), 0 exempt.*")
    assert "Security responders: 1 of 2, 50 %" in said
    assert "*Late*\n• Rosa Diaz" in said


def test_an_auditor_sees_counts_and_no_name(office: Office) -> None:
    publish(office, "on-duty", "Answer.\n", RESPONDERS)
    office.clock.jump_to(NOON + timedelta(days=15))

    said = shown(office, "omar", "coverage on-duty")

    assert "2 outstanding (2 late)" in said
    assert "Rosa" not in said
    assert "Who is late is shown to the policy's owner and the CSO only." in said


def test_nobody_is_late_within_their_grace(office: Office) -> None:
    publish(office, "on-duty", "Answer.\n", RESPONDERS)
    office.clock.jump_to(NOON + timedelta(days=14))

    assert "2 outstanding (0 late)" in shown(office, "dana", "coverage on-duty")


def test_a_leaver_drops_out_and_a_joiner_has_their_own_grace(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n")
    before = shown(office, "dana", "coverage clean-desk")
    office.clock.jump_to(NOON + timedelta(days=15))
    for user in ({"id": office.id("ana"), "deleted": True}, {"id": "U0NEWCOMER", "real_name": "Noa New"}):
        office.sitrep.note_event({"type": "user_change", "user": user})

    after = shown(office, "dana", "coverage clean-desk")

    assert "0 of 11 people accepted, 11 outstanding (0 late)" in before
    assert "0 of 11 people accepted, 11 outstanding (10 late)" in after
    assert "Ana Keller" not in after


def test_guests_and_partners_count_only_when_it_is_said(office: Office) -> None:
    publish(office, "members", "Lock it.\n")
    with office.writing() as db:
        people.keep(db, NOON, [account("chi")])
    publish(office, "all-of-us", "Lock it.\n", Audience(everyone=True, guests=True, partners=True))

    assert account("chi").standing is Standing.OUTSIDER
    assert "0 of 11 people" in shown(office, "dana", "coverage members")
    assert "0 of 14 people" in shown(office, "dana", "coverage all-of-us")


def test_a_review_is_recorded_with_a_note_and_counted_from_its_day(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", owner="finn")
    office.clock.jump_to(NOON + timedelta(days=100))
    form = office.does("finn", "/policy", "review clean-desk").modal
    assert form

    form.fill(note="Still true, and the new office needs nothing else.").submit()

    assert "The review of version 1 is on record." in read(office, "finn", form)
    with office.reading() as db:
        policy = policies.by_name(db, "clean-desk")
    assert policy
    assert f"{policy.reviewed_on} {policy.review_due_on}" == "2027-03-03 2028-03-03"


def test_the_owner_is_asked_before_a_review_is_due_and_again_weekly(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", Audience(roles=("auditor",)), owner="finn")
    due = NOON + timedelta(days=365)
    for day in (-15, -14, -13, -7, 1):
        office.clock.jump_to(due + timedelta(days=day))
        office.sitrep.tick()

    reminders = [message.text for message in office.posted("@finn", 3)]

    assert len(reminders) == 3
    due_soon = "A review of your policy is due 23 November 2027. Clean desk, last reviewed 23 November 2026."
    assert reminders[0].startswith(due_soon)
    assert reminders[2].startswith("A review of your policy was due 23 November 2027.")
