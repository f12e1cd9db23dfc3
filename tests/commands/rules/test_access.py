import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.menu import ITEMS, Item
from commands.rules.access import TABLE, allowed
from storage.kinds.people import Role


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item.name))
def test_everything_on_the_menu_has_a_row(item: Item) -> None:
    assert item.action in TABLE


@pytest.mark.parametrize("action", sorted(TABLE))
def test_every_row_is_for_something_on_the_menu(action: str) -> None:
    assert action in {item.action for item in ITEMS}


@pytest.mark.parametrize("action", sorted(TABLE))
def test_every_row_names_somebody(action: str) -> None:
    assert TABLE[action]


@pytest.mark.parametrize("action", sorted(TABLE))
def test_whoever_has_no_role_may_do_nothing(action: str) -> None:
    assert not allowed((), action)


@pytest.mark.parametrize("action", sorted(TABLE))
@pytest.mark.parametrize("role", sorted(Role))
def test_a_role_may_do_exactly_what_its_row_says(role: Role, action: str) -> None:
    assert allowed({role}, action) is (role in TABLE[action])


@given(st.text().filter(lambda action: action not in TABLE))
def test_what_has_no_row_is_refused_to_everybody(action: str) -> None:
    assert not allowed(set(Role), action)
