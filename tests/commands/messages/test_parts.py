import html
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from slackblocks import Block

from commands.messages.parts import (
    LEAF,
    as_form,
    button,
    buttons,
    escaped,
    line,
    message,
    person,
    quoted,
    small,
    verbatim,
    when,
)
from storage.kinds.messages import Message
from tests.commands.cast import ANA, BERLIN, NOON
from tests.commands.messages.reading import leaves

WORDS = st.text(max_size=3000)


def shown(block: Block) -> list[str]:
    return leaves(message("m", "m", block).blocks)


@given(WORDS)
def test_escaped_words_hold_no_bracket_and_come_back_as_they_were(text: str) -> None:
    safe = escaped(text)

    assert not {"<", ">"} & set(safe)
    assert safe.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_escaping_is_not_undone_by_what_looks_escaped_already() -> None:
    assert html.unescape(escaped("&lt;!channel&gt;")) == "&lt;!channel&gt;"


@given(st.text(min_size=1, max_size=2 * LEAF + 1))
def test_a_quotation_is_the_very_text_in_leaves_that_fit(text: str) -> None:
    parts = shown(quoted(text))

    assert "".join(parts) == text
    assert all(1 <= len(each) <= LEAF for each in parts)


@given(st.text(min_size=1, max_size=2 * LEAF + 1))
def test_a_verbatim_text_is_the_very_text_in_leaves_that_fit(text: str) -> None:
    parts = shown(verbatim(text))

    assert "".join(parts) == text
    assert all(1 <= len(each) <= LEAF for each in parts)


def test_a_text_of_exactly_one_leaf_is_not_split() -> None:
    assert [len(each) for each in shown(quoted("x" * LEAF))] == [LEAF]
    assert [len(each) for each in shown(quoted("x" * (LEAF + 1)))] == [LEAF, 1]


def test_an_empty_text_still_makes_a_leaf_that_slack_accepts() -> None:
    assert shown(quoted("")) == [" "]


def test_a_moment_is_in_the_readers_zone_and_written_out_for_old_clients() -> None:
    assert when(NOON, BERLIN) == ("<!date^1795435200^{date_short_pretty} at {time}|Mon 23 Nov 2026, 13:00 CET>")


def test_a_moment_in_summer_is_written_in_summer_time() -> None:
    assert when(datetime(2026, 7, 1, 12, tzinfo=UTC), BERLIN).endswith("|Wed 1 Jul 2026, 14:00 CEST>")


def test_a_moment_is_the_same_instant_whatever_zone_it_comes_in() -> None:
    assert when(NOON.astimezone(ZoneInfo("Asia/Kolkata")), BERLIN) == when(NOON, BERLIN)


def test_a_mention_is_the_persons_id() -> None:
    assert person(ANA.id) == f"<@{ANA.id}>"


def test_blocks_are_named_after_their_message_and_place() -> None:
    said = message("ack.done", "Done", line("*Done*"), small("at noon"))

    assert [block["block_id"] for block in said.blocks] == ["ack.done.0", "ack.done.1"]


def test_a_message_may_be_words_alone() -> None:
    assert message("ack.done", "Done") == Message("Done", ())


def test_a_button_carries_its_action_and_value() -> None:
    row = buttons(button("Acknowledge T-12", "task.acknowledge", "T-12", "primary"))

    ((made,),) = (block["elements"] for block in message("m", "m", row).blocks)

    assert (made["action_id"], made["value"], made["style"]) == ("task.acknowledge", "T-12", "primary")
    assert made["text"]["type"] == "plain_text"


def test_a_message_without_blocks_can_be_shown_as_a_form() -> None:
    view = as_form(Message("Nothing <!here> waits")).view

    assert view["blocks"] == [{"type": "section", "text": {"type": "plain_text", "text": "Nothing <!here> waits"}}]
    assert view["type"] == "modal"
