from sqlmodel import Session

from storage import policies
from storage.policies import Standing
from tests.commands.cast import ANA, BEN, NOON
from tests.commands.deeds import accept, policy


def standings(db: Session, *groups: str) -> list[Standing]:
    return policies.applying_to(db, ANA.id, frozenset(groups))


def test_a_policy_without_an_audience_applies_to_everybody(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.")

    assert [each.policy.name for each in standings(db)] == ["clean-desk"]


def test_a_policy_for_a_group_applies_to_its_members_alone(db: Session) -> None:
    policy(db, "on-call", "Answer.", audience="S1")

    assert standings(db) == standings(db, "S2") == []
    assert [each.policy.name for each in standings(db, "S1", "S2")] == ["on-call"]


def test_policies_are_listed_by_title(db: Session) -> None:
    policy(db, "a", "x", title="Travel")
    policy(db, "b", "x", title="Clean desk")

    assert [each.policy.title for each in standings(db)] == ["Clean desk", "Travel"]


def test_the_current_version_is_the_one_that_counts(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.", "Lock it at once.")

    (standing,) = standings(db)

    assert (standing.version.number, standing.version.text) == (2, "Lock it at once.")


def test_a_yes_to_the_current_version_counts(db: Session) -> None:
    (current,) = policy(db, "clean-desk", "Lock it.")
    accept(db, ANA.id, current)

    assert [each.accepted_at for each in standings(db)] == [NOON]


def test_a_yes_to_an_older_version_does_not_count(db: Session) -> None:
    older, _current = policy(db, "clean-desk", "Lock it.", "Lock it at once.")
    accept(db, ANA.id, older)

    assert [each.accepted_at for each in standings(db)] == [None]


def test_somebody_elses_yes_does_not_count(db: Session) -> None:
    (current,) = policy(db, "clean-desk", "Lock it.")
    accept(db, BEN.id, current)

    assert [each.accepted_at for each in standings(db)] == [None]


def test_the_audiences_are_the_groups_that_any_policy_is_for(db: Session) -> None:
    for name, audience in (("a", ""), ("b", "S1"), ("c", "S1"), ("d", "S2")):
        policy(db, name, "x", audience=audience)

    assert policies.audiences(db) == {"S1", "S2"}
