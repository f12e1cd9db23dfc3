from datetime import datetime

from commands.invocation import Field, Said
from tests.commands.cast import ANA, HOUSE, NOON, asks

FIELDS: dict[str, Field] = {"what": "  Odd mail\n", "access": ("restricted",), "noticed": NOON, "link": None}
FILLED = asks(ANA, fields=FIELDS)


def test_written_words_come_without_outer_blanks() -> None:
    assert FILLED.written("what") == "Odd mail"


def test_a_field_that_is_empty_or_not_there_reads_as_nothing() -> None:
    assert FILLED.written("link") == FILLED.written("unknown") == ""
    assert FILLED.chosen("unknown") == ()
    assert FILLED.moment("unknown") is None


def test_a_field_of_another_type_reads_as_nothing() -> None:
    assert FILLED.written("access") == ""
    assert FILLED.chosen("what") == ()
    assert FILLED.moment("what") is None


def test_choices_and_moments_come_as_they_are() -> None:
    picked: datetime | None = FILLED.moment("noticed")

    assert FILLED.chosen("access") == ("restricted",)
    assert picked == NOON


def test_a_command_is_typed_with_or_without_its_slash_all_the_same() -> None:
    assert HOUSE.command("report") == HOUSE.command("/report") == "/report"


def test_a_message_has_an_address_where_the_workspaces_own_is_known() -> None:
    said = Said("C1", "1700000000.000100", ANA.id, "Odd mail")

    assert said.address("https://lantern.slack.com/") == "https://lantern.slack.com/archives/C1/p1700000000000100"
    assert said.address("") == ""
