from datetime import date, timedelta

from sqlmodel import Session

from storage import exceptions, policies, publications, standings
from storage.kinds.policies import Audience, Draft, ExceptionState, Terms
from storage.standings import Standing
from tests.commands.cast import ANA, BEN, DANA, NOON
from tests.commands.deeds import TODAY, accept, policy


def mine(db: Session, who: str = ANA.id, on: date = TODAY) -> list[Standing]:
    return standings.applying_to(db, who, on)


def test_policies_are_listed_by_title(db: Session) -> None:
    policy(db, "a", "x", title="Travel")
    policy(db, "b", "x", title="Clean desk")

    assert [each.policy.title for each in mine(db)] == ["Clean desk", "Travel"]


def test_nobody_is_in_the_audience_of_a_group_they_are_not_in(db: Session) -> None:
    policy(db, "on-call", "Answer.", audience="S1")

    assert mine(db) == []


def test_a_yes_is_to_a_version(db: Session) -> None:
    older, _current = policy(db, "clean-desk", "Lock it.", "Lock it at once.")
    accept(db, ANA.id, older)

    (standing,) = mine(db)

    assert (standing.policy.current, standing.policy.counts_from, standing.said.version) == (2, 2, 1)


def test_an_editorial_change_re_opens_nothing(db: Session) -> None:
    older, _current = policy(db, "clean-desk", "Lock it.", "Lock it!", material=False)
    accept(db, ANA.id, older)

    (standing,) = mine(db)

    assert (standing.policy.current, standing.policy.counts_from) == (2, 1)


def test_somebody_elses_yes_does_not_count(db: Session) -> None:
    (current,) = policy(db, "clean-desk", "Lock it.")
    accept(db, BEN.id, current)

    assert [each.said.version for each in mine(db)] == [None]


def test_an_exception_holds_on_its_last_day_and_not_after(db: Session) -> None:
    (current,) = policy(db, "clean-desk", "Lock it.")
    asked = exceptions.ask(db, NOON, "once", current.policy, ANA.id, "Broken lock", TODAY)
    exceptions.decide(db, NOON, asked, DANA.id, ExceptionState.APPROVED)

    assert [each.excepted_until for each in mine(db)] == [TODAY]
    assert [each.excepted_until for each in mine(db, on=TODAY + timedelta(days=1))] == [None]


def test_a_reader_gets_the_text_in_their_language_and_its_own_hash(db: Session) -> None:
    terms = Terms("Clean desk", DANA.id, Audience(everyone=True))
    draft = Draft("clean-desk", terms, {"en": "Lock it.", "de": "Sperren."})
    made, number = publications.publish(db, NOON, TODAY, draft, DANA.id, BEN.id)
    version = policies.version(db, made.id or 0, number)
    assert version

    german, french = policies.text_for(db, version, "de-AT"), policies.text_for(db, version, "fr-FR")

    assert (german.text, german.sha256) == ("Sperren.", policies.fingerprint("Sperren."))
    assert (french.text, french.language) == ("Lock it.", "en")
