from datetime import date, timedelta
from textwrap import dedent

from commands.messages.policy import Row, overview
from commands.messages.policy_sheet import Sheet, page, receipt
from commands.rules.standing import State
from storage.kinds.messages import Form, Message
from tests.commands.cast import ANA, BERLIN, NOON
from tests.commands.messages.reading import objects, plain

DAY = timedelta(days=1)
SHA = "5e" * 32


def row(name: str, state: State = State.TO_ACCEPT, **more: bool) -> Row:
    accepted_at = NOON if state is State.ACCEPTED else None
    until = date(2026, 12, 31) if state is State.EXEMPT else None
    title = name.replace("-", " ").capitalize()
    return Row(name, title, 3, state, NOON + 5 * DAY, more.get("overdue", False), accepted_at, until)


def sheet(text: str, state: State = State.TO_ACCEPT) -> Sheet:
    return Sheet("7:en", row("clean-desk", state), ANA.id, "en", text, SHA, ["Version 3: Screens lock by themselves"])


def read(form: Form) -> str:
    blocks = [each for each in form.view["blocks"] if each["type"] not in {"divider", "alert", "header"}]
    return plain(Message("", tuple(blocks)))


def test_no_policy_applies() -> None:
    assert overview([], "/policy", BERLIN).text == "No policy applies to you yet."


def test_what_is_open_comes_first_and_each_policy_says_where_one_stands() -> None:
    rows = [
        row("acceptable-use", State.ACCEPTED),
        row("clean-desk"),
        row("passwords", State.CHANGED, overdue=True),
        row("visitors", State.EXEMPT),
        row("incidents", State.TO_KNOW),
    ]
    expected = """
        *5 policies apply to you; 2 are yours to accept.*
        Clean desk  [Read]
        (`clean-desk` version 3 · due Sat 28 Nov 2026, 13:00 CET)
        Passwords  [Read]
        (`passwords` version 3 · changed since you accepted it · :warning: was due Sat 28 Nov 2026, 13:00 CET)
        *Nothing to do*
        (Acceptable use · `acceptable-use` version 3 · accepted Mon 23 Nov 2026, 13:00 CET)
        (Visitors · `visitors` version 3 · you are exempt until 31 December 2026)
        (Incidents · `incidents` version 3 · to know, nothing to accept)
    """

    said = overview(rows, "/policy", BERLIN)

    assert plain(Message("", said.blocks[:-1])) == dedent(expected).strip()


def test_the_menu_reads_every_policy() -> None:
    said = overview([row(f"policy-{number}") for number in range(30)], "/policy", BERLIN)

    (menu,) = [each for each in objects(said.blocks) if each.get("type") == "static_select"]
    assert len(menu["options"]) == 30


def test_all_are_accepted() -> None:
    said = overview([row("clean-desk", State.ACCEPTED)], "/policy", BERLIN)

    assert said.text.startswith("1 policy applies to you; you have accepted all that is asked of you.")


def test_only_the_last_page_asks_for_the_yes() -> None:
    long = "".join(f"## Chapter {number}\n\n{'A sentence. ' * 300}\n\n" for number in range(3))

    first, last = page(sheet(long), 0, BERLIN), page(sheet(long), 2, BERLIN)

    assert "submit" not in first.view
    assert "Page 1 of 3 · you can accept it on the last page" in read(first)
    assert last.view["submit"]["text"] == "I have read and accept"
    assert last.view["private_metadata"] == "7:en"


def test_a_text_that_is_accepted_asks_for_nothing() -> None:
    shown = page(sheet("Lock it.", State.ACCEPTED), 0, BERLIN)

    assert "submit" not in shown.view
    assert "*What changed*\n- Version 3: Screens lock by themselves" in read(shown)
    assert f"SHA-256 of the whole text: `{SHA}`" in read(shown)


def test_the_receipt_names_version_hash_and_time_and_what_is_left() -> None:
    said = read(receipt(sheet("Lock it."), NOON, BERLIN, [row("passwords")], again=False))

    assert said.startswith(
        "*Thank you, this is on record*\nClean desk\n(version 3 (en) · accepted Mon 23 Nov 2026, 13:00 CET)"
    )
    assert f"`{SHA}`" in said
    assert said.endswith("*1 more policy is open for you*\n[Read Passwords]")
