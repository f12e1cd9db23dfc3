from dataclasses import replace
from typing import cast

import pytest
from sqlmodel import Session

from commands.invocation import Say
from commands.menu import ITEMS, LINES, Surface
from commands.refusal import Refusal
from commands.sitrep import Help
from tests.commands.cast import ANA, HOUSE, asks

NO_DATABASE = cast("Session", None)
HELP = Help(LINES)


@pytest.mark.parametrize("text", ["", "help", " HELP "])
def test_help_lists_every_command_of_the_menu(text: str) -> None:
    reply = HELP(NO_DATABASE, asks(ANA, text), HOUSE)

    assert isinstance(reply, Say)
    usages = [item.usage for item in ITEMS if item.surface is Surface.COMMAND]
    assert all(f"\n{usage}: " in reply.message.text for usage in usages)


def test_help_shows_commands_as_they_are_typed_here() -> None:
    reply = HELP(NO_DATABASE, asks(ANA), replace(HOUSE, prefix="dev-"))

    assert isinstance(reply, Say)
    assert "/dev-report [what happened, or status]: " in reply.message.text


def test_a_near_miss_is_told_what_was_meant() -> None:
    with pytest.raises(Refusal, match=r"Did you mean /sitrep help\? Usage: /sitrep \[help, digest"):
        HELP(NO_DATABASE, asks(ANA, "hlep"), HOUSE)


def test_nonsense_gets_the_usage_and_no_guess() -> None:
    with pytest.raises(
        Refusal, match=r"^That is nothing Sitrep knows\. Usage: /sitrep \[help, digest off or digest on\]$"
    ):
        HELP(NO_DATABASE, asks(ANA, "zzz"), HOUSE)
