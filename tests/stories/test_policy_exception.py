"""Somebody cannot follow a policy yet: asked with a reason and an end, decided by button, over by itself."""

from datetime import timedelta

import pytest

from sandbox import Modal
from storage import journal
from storage.kinds.policies import Audience
from tests.office import NOON, Office
from tests.stories.test_policy import opened, publish, read, shown

ONLY_FINN = Audience(countries=("NO",))


def ask(office: Office, until: str = "2026-12-31", reason: str = "My lock is broken") -> Modal:
    opened(office, "finn", "clean-desk").click("policy.except")
    form = office.slack.person("finn").modal
    assert form
    form.fill(reason=reason, until=until)
    return form


def decide(office: Office, who: str, action: str) -> str:
    (card, *_more) = office.posted(f"@{who}")
    outcome = office.slack.person(who).click(card, action)
    office.slack.wait_until(lambda: outcome.replies)
    return outcome.replies[-1].text


def test_an_approved_exception_is_shown_and_told_and_ends_by_itself(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", ONLY_FINN, owner="rosa")
    ask(office).submit()

    said = decide(office, "rosa", "exception.approve")

    assert said == "This exception is approved until 31 December 2026. Whoever asked for it was told."
    assert "you are exempt until 31 December 2026" in shown(office, "finn")
    assert "0 outstanding (0 late), 1 exempt" in shown(office, "dana", "coverage clean-desk")
    assert office.posted("@finn")[0].text.startswith("Your exception was approved by <@U06ROSADIAZ>. Clean desk.")
    office.clock.jump_to(NOON + timedelta(days=39))
    office.sitrep.tick()
    assert "1 is yours to accept" in shown(office, "finn")
    with office.reading() as db:
        assert [entry.tag for entry in journal.history(db, "E-1")] == [
            "exception:asked",
            "exception:approved",
            "exception:ended",
        ]


def test_the_holder_is_told_a_week_before_the_end_once(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", ONLY_FINN, owner="rosa")
    ask(office).submit()
    decide(office, "rosa", "exception.approve")
    for day in (30, 31, 32):
        office.clock.jump_to(NOON + timedelta(days=day))
        office.sitrep.tick()

    texts = [message.text for message in office.posted("@finn", 2)]

    assert len(texts) == 2
    assert texts[1].startswith("Your exception ends on 31 December 2026.")


def test_the_cso_may_refuse_and_the_owner_sees_it(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", ONLY_FINN, owner="rosa")
    ask(office).submit()
    office.posted("@rosa")

    said = decide(office, "dana", "exception.refuse")

    assert said.startswith("This exception is refused.")
    office.slack.wait_until(lambda: office.slack.messages("@rosa")[0].text.startswith("Exception E-1 refused."))
    assert "1 is yours to accept" in shown(office, "finn")


def test_nobody_decides_on_their_own(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", ONLY_FINN, owner="finn")
    ask(office).submit()

    (card,) = office.posted("@dana")

    assert office.slack.messages("@finn") == []
    assert card.text.startswith("Exception E-1 waits for a decision. Finn Berg asks to be exempt from Clean desk")


@pytest.mark.parametrize(
    ("until", "why"), [("2026-11-23", "a day that is still to come"), ("2027-11-24", "A year is the longest")]
)
def test_an_end_that_cannot_be_is_refused_under_the_field(office: Office, until: str, why: str) -> None:
    publish(office, "clean-desk", "Lock it.\n", ONLY_FINN)

    assert why in ask(office, until).submit().errors["until"]


def test_what_was_asked_stands_in_the_form_afterwards(office: Office) -> None:
    publish(office, "clean-desk", "Lock it.\n", ONLY_FINN)
    form = ask(office)

    form.submit()

    assert "You asked for an exception until 31 December 2026." in read(office, "finn", form)
