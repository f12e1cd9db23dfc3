"""A word that no command knows."""

from dataclasses import replace

import pytest

from commands.verbs import meant, unknown
from tests.commands.cast import HOUSE

USAGE = "/task new @person what by when"


@pytest.mark.parametrize(("typed", "hint"), [("lst", " Did you mean /dev-task list?"), ("weather", "")])
def test_the_nearest_word_is_offered_as_it_is_typed_here(typed: str, hint: str) -> None:
    assert meant(typed, ["new", "list"], USAGE, replace(HOUSE, prefix="dev-")) == hint


def test_the_refusal_names_the_usage() -> None:
    said = str(unknown("lst", ["new", "list"], USAGE, HOUSE))

    assert said == f"That is nothing /task knows. Did you mean /task list? Usage: {USAGE}"
