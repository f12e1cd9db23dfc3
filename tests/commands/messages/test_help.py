from commands.messages.help import broken, overview, refused
from storage.kinds.messages import Message
from tests.commands.messages.reading import plain

ROWS = [("/report [what happened]", "report something"), ("/ack [T-12]", "acknowledge")]


def test_every_command_has_a_line_of_its_own() -> None:
    assert plain(overview(ROWS)).splitlines()[:3] == [
        "*What you can do here*",
        "`/report [what happened]`  report something",
        "`/ack [T-12]`  acknowledge",
    ]


def test_the_text_alone_lists_the_commands() -> None:
    assert overview(ROWS).text.splitlines() == [
        "What you can do with Sitrep:",
        "/report [what happened]: report something",
        "/ack [T-12]: acknowledge",
    ]


def test_a_refusal_is_shown_as_it_was_written() -> None:
    assert refused("There is no task T-7.") == Message("There is no task T-7.")


def test_a_fault_gives_the_reference_and_says_that_nothing_was_saved() -> None:
    assert "nothing was saved" in broken("ab12cd34").text
    assert broken("ab12cd34").text.endswith("this reference: ab12cd34")


def test_a_fault_fits_under_a_field_of_a_form() -> None:
    assert len(broken("ab12cd34").text) <= 2000
