"""Guests and partners read and accept what is said to be for them, and nothing else."""

from sandbox import render
from storage import people
from storage.kinds.policies import Audience
from tests.commands.cast import account
from tests.office import NOON, Office
from tests.stories.test_home import opened as on_home
from tests.stories.test_home import reads as reads_on_home
from tests.stories.test_policy import accept, opened, publish, read, shown

WITH_GUESTS = Audience(everyone=True, guests=True)
WITH_PARTNERS = Audience(everyone=True, partners=True)
AWAY = "Sitrep works for the members of this workspace only."


def test_a_guest_accepts_what_is_said_to_be_for_guests(office: Office) -> None:
    publish(office, "visitors", "Wear a badge.\n", WITH_GUESTS)
    publish(office, "payroll", "Check twice.\n")

    assert shown(office, "gus").startswith("*1 policy applies to you; 1 is yours to accept.*")
    assert "Thank you, this is on record" in accept(office, "gus", "visitors")
    assert "No policy of yours is called that." in shown(office, "gus", "payroll")
    assert "is for the policy's owner" in shown(office, "gus", "coverage visitors")


def test_a_guest_for_whom_a_policy_is_finds_it_on_home_and_nothing_else(office: Office) -> None:
    publish(office, "visitors", "Wear a badge.\n", WITH_GUESTS)
    gus = office.slack.person("gus")

    page = on_home(office, "gus")
    before = render(page, gus, office.slack)
    gus.click(page, "policy.read", "visitors")
    assert gus.modal
    gus.modal.submit()

    assert before.startswith("*1 policy is yours to accept.*")
    assert "Did you notice something?" not in before
    assert reads_on_home(office, "gus", "You have accepted all that is asked of you.")


def test_a_guest_for_whom_nothing_is_said_stays_outside(office: Office) -> None:
    publish(office, "members", "Lock it.\n")

    assert office.told("gus", "/policy").startswith(AWAY)
    assert office.told("gus", "/report", "a mail").startswith(AWAY)


def test_a_partner_reads_by_the_button_in_a_message(office: Office) -> None:
    with office.writing() as db:
        people.keep(db, NOON, [account("chi")])
    publish(office, "visitors", "Wear a badge.\n", WITH_PARTNERS)
    (mine,) = office.does("ana", "/policy").replies
    shared = office.post_for_all("general", mine)

    office.slack.person("chi").click(shared, "policy.read", "visitors")

    modal = office.slack.person("chi").modal
    assert modal
    modal.submit()
    assert "Thank you, this is on record" in read(office, "chi", modal)


def test_a_partner_for_whom_nothing_is_said_is_refused(office: Office) -> None:
    publish(office, "members", "Lock it.\n")
    (mine,) = office.does("ana", "/policy").replies
    shared = office.post_for_all("general", mine)

    outcome = office.slack.person("chi").click(shared, "policy.read", "members")

    office.slack.wait_until(lambda: outcome.replies)
    assert outcome.replies[-1].text.startswith(AWAY)
    assert opened(office, "ana", "members").is_open
