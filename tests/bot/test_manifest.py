from typing import Any

import pytest

from bot.manifest import SCOPES, manifest
from commands.menu import ITEMS, Item, Surface

COMMANDS = [item for item in ITEMS if item.surface is Surface.COMMAND]
URL = "https://sitrep.example.com/slack/events"


def declared(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["command"]: each for each in made["features"]["slash_commands"]}


@pytest.mark.parametrize("item", COMMANDS, ids=lambda item: str(item.name))
def test_every_command_of_the_menu_is_declared(item: Item) -> None:
    command = declared(manifest())[item.name]

    assert f"{item.name} {command['usage_hint']}" == item.usage
    assert command["description"].lower() == item.summary.lower()


def test_nothing_else_is_declared() -> None:
    assert set(declared(manifest())) == {item.name for item in COMMANDS}


def test_only_commands_that_read_mentions_are_sent_with_ids_in_their_place() -> None:
    assert [name for name, command in declared(manifest()).items() if command["should_escape"]] == ["/task"]


def test_a_prefix_stands_before_every_command() -> None:
    assert set(declared(manifest(prefix="dev-"))) == {f"/dev-{item.name[1:]}" for item in COMMANDS}


def test_scopes_are_sorted_and_each_has_its_reason() -> None:
    scopes = manifest()["oauth_config"]["scopes"]["bot"]

    assert scopes == sorted(SCOPES)
    assert all(SCOPES.values())


def test_what_it_takes_to_speak_and_to_be_asked_is_among_the_scopes() -> None:
    assert {"chat:write", "commands", "im:write", "users:read"} <= set(SCOPES)


def test_events_are_sorted_and_named_once() -> None:
    events = manifest()["settings"]["event_subscriptions"]["bot_events"]

    assert events == sorted(set(events))
    assert {"user_change", "team_join", "subteam_updated"} <= set(events)


def test_without_a_url_it_is_for_socket_mode() -> None:
    made = manifest()

    assert made["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in made["settings"]["event_subscriptions"]
    assert "request_url" not in made["settings"]["interactivity"]
    assert not any("url" in command for command in declared(made).values())


def test_with_a_url_everything_goes_there() -> None:
    made = manifest(request_url=URL)

    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == URL
    assert made["settings"]["interactivity"]["request_url"] == URL
    assert {command["url"] for command in declared(made).values()} == {URL}


def test_it_bears_the_name_it_is_given() -> None:
    made = manifest("Sitrep Dev")

    assert made["display_information"]["name"] == "Sitrep Dev"
    assert made["features"]["bot_user"]["display_name"] == "sitrep dev"


def test_it_stays_within_what_slack_takes() -> None:
    made = manifest("S" * 35)

    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert all(len(each["description"]) <= 2000 for each in declared(made).values())
    assert all(len(each["name"]) <= 24 for each in made["features"]["shortcuts"])
    assert made["settings"]["interactivity"]["is_enabled"] is True


def test_it_is_the_same_each_time() -> None:
    assert manifest() == manifest()
