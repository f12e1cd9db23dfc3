from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from storage import people
from storage.kinds.people import Standing
from tests.commands.cast import ANA, BEN, NOON, account


def test_an_account_comes_back_as_slack_described_it(db: Session) -> None:
    people.keep(db, NOON, [ANA.account, account("chi")])

    assert people.account(db, ANA.id) == ANA.account
    assert people.account(db, account("chi").id) == account("chi")


def test_nobody_is_known_before_slack_told_us(db: Session) -> None:
    assert people.account(db, ANA.id) is None


def test_what_slack_says_later_takes_the_place_of_what_was_known(db: Session) -> None:
    gone = replace(ANA.account, standing=Standing.GONE, name="Ana K.", zone="Europe/Oslo")
    people.keep(db, NOON, [ANA.account, BEN.account])

    people.keep(db, NOON + timedelta(hours=6), [gone])

    assert people.account(db, ANA.id) == gone
    assert people.account(db, BEN.id) == BEN.account


def test_a_group_is_exactly_whom_slack_lists(db: Session) -> None:
    people.keep_group(db, "S1", [ANA.id, BEN.id, BEN.id])
    people.keep_group(db, "S1", [BEN.id])

    assert people.members_of(db, ["S1"]) == {BEN.id}
    assert people.groups_of(db, ANA.id, ["S1"]) == frozenset()


def test_an_emptied_group_has_nobody_and_leaves_the_others_alone(db: Session) -> None:
    people.keep_group(db, "S1", [ANA.id])
    people.keep_group(db, "S2", [ANA.id])

    people.keep_group(db, "S1", [])

    assert people.groups_of(db, ANA.id, ["S1", "S2"]) == {"S2"}


def test_only_the_groups_that_are_asked_for_count(db: Session) -> None:
    for group in ("S1", "S2"):
        people.keep_group(db, group, [ANA.id])

    assert people.groups_of(db, ANA.id, ["S1", "S3"]) == {"S1"}
    assert people.groups_of(db, ANA.id, []) == frozenset()


def test_the_members_of_several_groups_are_each_told_once(db: Session) -> None:
    people.keep_group(db, "S1", [ANA.id, BEN.id])
    people.keep_group(db, "S2", [BEN.id])

    assert people.members_of(db, ["S1", "S2"]) == {ANA.id, BEN.id}
    assert people.members_of(db, []) == frozenset()


def test_names_are_told_of_those_we_know(db: Session) -> None:
    people.keep(db, NOON, [ANA.account])

    assert people.names(db, [ANA.id, BEN.id]) == {ANA.id: "Ana Keller"}
    assert people.names(db, []) == {}
