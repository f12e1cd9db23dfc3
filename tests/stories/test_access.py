"""Who is let in."""

import pytest

from commands.menu import COMMANDS
from sandbox import ImpossibleError
from tests.office import Office
from tests.stories.test_ack import assign

AWAY = "Sitrep works for the members of this workspace only."
ALL = [item.name for item in COMMANDS] + ["/sitrep"]


@pytest.mark.parametrize("guest", ["gus", "gil"])
def test_guests_are_refused_politely(office: Office, guest: str) -> None:
    for command in ALL:
        assert office.told(guest, command, "anything").startswith(AWAY), command


def test_an_outsider_cannot_press_our_buttons(office: Office) -> None:
    number = assign(office, who="ana")
    (waiting,) = office.does("ana", "/ack").replies
    shared = office.post_for_all("general", waiting)

    outcome = office.slack.person("chi").click(shared, "task.acknowledge", number)

    office.slack.wait_until(lambda: outcome.replies)
    assert outcome.replies[-1].text.startswith(AWAY)
    assert office.told("ana", "/ack", number).startswith("Thank you")


def test_an_outsider_has_no_commands_at_all(office: Office) -> None:
    with pytest.raises(ImpossibleError):
        office.does("chi", "/report", "hello")


def test_somebody_who_was_never_seen_is_looked_up(office: Office) -> None:
    office.forget_people()

    assert office.told("priya", "/ack").startswith("Nothing waits")


def test_an_unknown_command_word_gets_usage_and_the_nearest(office: Office) -> None:
    said = office.told("ana", "/sitrep", "hlep")

    usage = "/sitrep [help, digest off or digest on]"
    assert said == f"That is nothing Sitrep knows. Did you mean /sitrep help? Usage: {usage}"


def test_help_lists_every_command(office: Office) -> None:
    said = office.told("ana", "/sitrep", "help")

    assert all(item.usage in said and item.summary in said for item in COMMANDS)
