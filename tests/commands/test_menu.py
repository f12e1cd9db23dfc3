import pytest

from commands.menu import BY_NAME, ITEMS, LINES, Item, Surface

COMMANDS = [item for item in ITEMS if item.surface is Surface.COMMAND]


def test_nothing_is_on_the_menu_twice() -> None:
    assert len(BY_NAME) == len(ITEMS)


@pytest.mark.parametrize("item", COMMANDS, ids=lambda item: str(item.name))
def test_a_command_tells_its_usage_and_what_it_does(item: Item) -> None:
    assert item.usage.split()[0] == item.name
    assert item.summary
    assert (item.usage, item.summary) in LINES


@pytest.mark.parametrize(
    "item",
    [item for item in ITEMS if item not in COMMANDS and item.surface is not Surface.EVENT],
    ids=lambda item: str(item.name),
)
def test_buttons_and_forms_are_named_after_their_command(item: Item) -> None:
    assert "." in item.name


def test_only_commands_have_a_usage() -> None:
    assert [item for item in ITEMS if item.usage] == COMMANDS
