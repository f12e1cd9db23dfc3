from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.rules.roles import roles_of
from storage.kinds.people import Account, Role, Standing
from tests.commands.cast import ANA, DANA, HOUSE

GROUP = "S06RESPONDERS"
APPOINTED = {Role.CSO: (DANA.id,), Role.RESPONDER: (GROUP,), Role.AUDITOR: ()}
EVERYTHING = dict.fromkeys(Role, (ANA.id, GROUP))

STRANGERS = st.one_of(
    st.builds(replace, st.just(ANA.account), standing=st.sampled_from(sorted(set(Standing) - {Standing.MEMBER}))),
    st.builds(replace, st.just(ANA.account), team=st.text().filter(lambda team: team != HOUSE.team)),
)


def test_a_member_is_an_employee_and_nothing_else() -> None:
    assert roles_of(ANA.account, HOUSE.team, (), APPOINTED) == {Role.EMPLOYEE}


def test_a_member_has_the_role_that_lists_them() -> None:
    assert roles_of(DANA.account, HOUSE.team, (), APPOINTED) == {Role.EMPLOYEE, Role.CSO}


def test_a_member_has_the_role_that_lists_their_group() -> None:
    assert roles_of(ANA.account, HOUSE.team, (GROUP,), APPOINTED) == {Role.EMPLOYEE, Role.RESPONDER}


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.MEMBER}))
def test_nobody_but_a_member_has_a_role(standing: Standing) -> None:
    assert roles_of(replace(ANA.account, standing=standing), HOUSE.team, (GROUP,), EVERYTHING) == frozenset()


@given(
    stranger=STRANGERS,
    groups=st.sets(st.sampled_from([GROUP, "S1"])),
    appointed=st.dictionaries(st.sampled_from(Role), st.sets(st.sampled_from([ANA.id, GROUP]))),
)
def test_no_list_in_the_settings_gives_a_stranger_a_role(
    stranger: Account, groups: set[str], appointed: dict[Role, set[str]]
) -> None:
    assert roles_of(stranger, HOUSE.team, groups, appointed) == frozenset()
