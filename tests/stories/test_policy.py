"""Somebody looks at the policies that apply to them."""

from datetime import UTC, datetime, timedelta

from sandbox import render
from storage import people
from storage.policies import Acceptance, Policy, Version
from tests.office import NOON, Office


def publish(office: Office, name: str, title: str, audience: str = "", accepted_by: tuple[str, ...] = ()) -> None:
    with office.writing() as db:
        review = (NOON + timedelta(days=30)).date()
        policy = Policy(
            name=name, title=title, owner=office.id("dana"), audience=audience, review_due_on=review, current=2
        )
        db.add(policy)
        db.flush()
        for number in (1, 2):
            text = f"{title}, text {number}"
            version = Version(policy=policy.id or 0, number=number, text=text, sha256="ab" * 32, published_at=NOON)
            db.add(version)
            db.flush()
        for who in accepted_by:
            at = datetime(2026, 11, 2, 9, tzinfo=UTC)
            db.add(Acceptance(person=office.id(who), version=version.id or 0, accepted_at=at))


def shown(office: Office, who: str, text: str = "") -> str:
    (answer,) = office.does(who, "/policy", text).replies
    return render(answer, office.slack.person(who), office.slack)


def test_no_policy_is_said_plainly(office: Office) -> None:
    assert office.told("ana", "/policy") == "No policy applies to you yet."


def test_my_policies_come_with_version_review_date_and_my_yes(office: Office) -> None:
    publish(office, "access", "Access and passwords", accepted_by=("ana",))
    publish(office, "visitors", "Visitors")

    said = shown(office, "ana")

    assert said.startswith("*2 policies apply to you; 1 is not accepted yet.*")
    assert "`access` · version 2 · accepted Nov 2 at 10:00 AM · next review 23 Dec 2026" in said
    assert "`visitors` · version 2 · *not accepted yet* · next review 23 Dec 2026" in said


def test_a_policy_for_a_group_applies_to_its_members_only(office: Office) -> None:
    publish(office, "on-duty", "On duty", audience="S06RESPONDERS")
    with office.writing() as db:
        people.keep_group(db, "S06RESPONDERS", [office.id("ben")])

    assert "`on-duty`" in shown(office, "ben")
    assert shown(office, "ana") == "No policy applies to you yet."


def test_a_named_policy_is_shown_with_its_text_and_fingerprint(office: Office) -> None:
    publish(office, "access", "Access and passwords")

    said = shown(office, "ana", "Access")

    assert "Access and passwords, text 2" in said
    assert "owner @Dana Voss" in said
    assert f"SHA-256 of the whole text: {'ab' * 32}" in said


def test_a_slip_in_the_name_gets_the_nearest(office: Office) -> None:
    publish(office, "access-control", "Access and passwords")

    assert "Did you mean /policy access-control?" in shown(office, "ana", "acces-controll")
    assert "No name comes near it." in shown(office, "ana", "zzz")
