from datetime import date, datetime
from textwrap import dedent

from commands.messages.policy import TEXT_AT_MOST, Row, overview, shown
from tests.commands.cast import ANA, BERLIN, NOON
from tests.commands.messages.reading import leaves, plain

TODAY = date(2026, 11, 23)
SHA = "5e" * 32


def row(name: str, accepted_at: datetime | None = None, review_due_on: date = date(2027, 3, 1)) -> Row:
    return Row(name, name.replace("-", " ").capitalize(), ANA.id, 3, review_due_on, accepted_at)


def test_no_policy_applies() -> None:
    assert overview([], "/policy", BERLIN, TODAY).text == "No policy applies to you yet."


def test_each_policy_shows_its_version_its_review_and_whether_it_is_accepted() -> None:
    expected = """
        *2 policies apply to you; 1 is not accepted yet.*
        Acceptable use
        (`acceptable-use` · version 3 · accepted Mon 23 Nov 2026, 13:00 CET · next review 01 Mar 2027)
        Clean desk
        (`clean-desk` · version 3 · *not accepted yet* · next review 01 Mar 2027)
        (To read one: `/policy acceptable-use`)
    """

    said = overview([row("acceptable-use", NOON), row("clean-desk")], "/policy", BERLIN, TODAY)

    assert plain(said) == dedent(expected).strip()


def test_all_are_accepted() -> None:
    said = overview([row("clean-desk", NOON)], "/policy", BERLIN, TODAY)

    assert said.text.startswith("1 policy applies to you; you have accepted all of them.")


def test_several_are_not_accepted() -> None:
    said = overview([row("clean-desk"), row("passwords")], "/policy", BERLIN, TODAY)

    assert said.text.startswith("2 policies apply to you; 2 are not accepted yet.")


def test_a_review_is_overdue_from_the_day_after() -> None:
    due_today = overview([row("clean-desk", review_due_on=TODAY)], "/policy", BERLIN, TODAY)
    due_yesterday = overview([row("clean-desk", review_due_on=date(2026, 11, 22))], "/policy", BERLIN, TODAY)

    assert "next review 23 Nov 2026" in plain(due_today)
    assert "review overdue since 22 Nov 2026" in plain(due_yesterday)


def test_policies_beyond_the_list_are_counted() -> None:
    said = plain(overview([row(f"policy-{number}") for number in range(22)], "/policy", BERLIN, TODAY))

    assert said.startswith("*22 policies apply to you; 22 are not accepted yet.*")
    assert "(and 2 more policies)" in said


def test_a_policy_is_shown_with_its_text_and_fingerprint() -> None:
    expected = f"""
        *Policy*
        Clean desk
        (version 3 · *not accepted yet* · next review 01 Mar 2027 · owner <@{ANA.id}>)
        Lock your screen.
        (SHA-256 of the whole text: {SHA})
    """

    assert plain(shown(row("clean-desk"), "Lock your screen.", SHA, BERLIN, TODAY)) == dedent(expected).strip()


def test_a_text_of_exactly_the_limit_is_shown_whole() -> None:
    said = shown(row("clean-desk"), "x" * TEXT_AT_MOST, SHA, BERLIN, TODAY)

    assert "".join(leaves(said.blocks)).count("x") == TEXT_AT_MOST
    assert "more character" not in plain(said)


def test_a_text_beyond_the_limit_says_how_much_is_left() -> None:
    one = plain(shown(row("clean-desk"), "x" * (TEXT_AT_MOST + 1), SHA, BERLIN, TODAY))
    two = plain(shown(row("clean-desk"), "x" * (TEXT_AT_MOST + 2), SHA, BERLIN, TODAY))

    assert "(1 more character: ask the owner for the whole text.)" in one
    assert "(2 more characters: ask the owner for the whole text.)" in two
