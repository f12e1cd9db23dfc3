from dataclasses import replace

import pytest
from sqlmodel import Session

from commands.whois import holders, person
from storage import people
from storage.kinds.people import Role
from tests.commands.cast import ANA, BEN, DANA, HOUSE, account


def test_a_role_comes_by_name_or_through_a_user_group(db: Session) -> None:
    people.keep_group(db, "S06RESPONDERS", [BEN.id])

    assert person(db, HOUSE, DANA.account).roles == {Role.EMPLOYEE, Role.CSO}
    assert person(db, HOUSE, BEN.account).roles == {Role.EMPLOYEE, Role.RESPONDER}
    assert person(db, HOUSE, ANA.account).roles == {Role.EMPLOYEE}


def test_whoever_left_the_group_has_lost_the_role(db: Session) -> None:
    people.keep_group(db, "S06RESPONDERS", [BEN.id])
    people.keep_group(db, "S06RESPONDERS", [])

    assert person(db, HOUSE, BEN.account).roles == {Role.EMPLOYEE}


@pytest.mark.parametrize("handle", ["gus", "gil", "chi", "vera", "sitrep"])
def test_guests_outsiders_bots_and_the_departed_have_no_role_even_in_the_group(db: Session, handle: str) -> None:
    stranger = account(handle)
    people.keep_group(db, "S06RESPONDERS", [stranger.id])

    assert person(db, replace(HOUSE, cso_users=(stranger.id,)), stranger).roles == frozenset()


def test_the_holders_of_a_role_are_the_named_and_the_groups_members(db: Session) -> None:
    people.keep_group(db, "S06RESPONDERS", [BEN.id, ANA.id])
    house = replace(HOUSE, responders=("S06RESPONDERS", DANA.id))

    assert holders(db, house, Role.RESPONDER) == {ANA.id, BEN.id, DANA.id}
