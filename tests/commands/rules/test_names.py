import pytest

from commands.rules.names import number_in


@pytest.mark.parametrize("name", ["T-12", "t-12", "T12", "12", " t12 "])
def test_a_thing_is_found_by_all_that_people_call_it(name: str) -> None:
    assert number_in(name, "T") == 12


@pytest.mark.parametrize("name", ["", "T", "R-12", "T--12", "T-12b", "T-1234567890", "-12", "１２x"])
def test_anything_else_is_no_name(name: str) -> None:
    assert number_in(name, "T") is None
