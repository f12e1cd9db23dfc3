"""Any Markdown can be shown: nothing lost, nothing over a limit, nobody pinged."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from commands.messages.markdown import Part, parts
from commands.messages.pages import pages
from commands.messages.parts import form
from sandbox.blocks.check import check_view

WORDS = st.text(alphabet="abc XYZ019.,:;!?<>@#&*_~`[]()|\\-+=/'\"éß中😀\t", min_size=1, max_size=80)
PINGS = st.sampled_from(["<!channel>", "<!here>", "<@U04ANAKELLR>", "<!subteam^S06RESPONDERS>", "<https://evil|bank>"])
LINES = st.one_of(WORDS, PINGS)
BLOCKS = st.one_of(
    LINES,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "-", "  -", "1.", "7.", ">", "> -", "    "]), LINES),
    st.builds("[{}](https://example.com/{})".format, LINES, st.integers(0, 9)),
    st.builds("| {} | {} |\n|---|---|\n| {} | {} |".format, LINES, LINES, LINES, LINES),
    st.builds("```{}\n{}\n```".format, st.sampled_from(["", "python"]), LINES),
    st.builds(lambda line, times: line * times, LINES, st.integers(1, 200)),
    st.just("---"),
)
DOCUMENTS = st.one_of(
    st.lists(st.builds("{}{}".format, BLOCKS, st.sampled_from(["\n", "\n\n"])), max_size=40).map("".join),
    st.text(max_size=400),
)


@settings(max_examples=60)
@given(DOCUMENTS)
def test_every_page_is_a_valid_modal(text: str) -> None:
    for page in pages(text):
        view = form("policy.page", "Policy", page).view

        problems = [each for each in check_view(view, {}) if page or "/view/blocks" not in each]
        assert problems == []
        assert len(json.dumps(view)) < 250_000


@settings(max_examples=60)
@given(DOCUMENTS)
def test_no_word_is_lost_and_none_changes_its_place(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(text)
    expected = _words(unescape(re.sub(r"<[^>]*>", " ", html)))

    shown = "".join(_words(" ".join(_leaves([form("x", "X", page).view["blocks"] for page in pages(text)]))))

    assert _is_within("".join(expected), shown)


@given(DOCUMENTS)
def test_nothing_in_a_text_can_ping_or_be_read_as_markup(text: str) -> None:
    views = [form("x", "X", page).view["blocks"] for page in pages(text)]

    kinds = {each.get("type") for each in _objects(views)}

    assert kinds.isdisjoint({"mrkdwn", "markdown", "user", "usergroup", "broadcast", "channel"})


def test_long_texts_break_at_headings() -> None:
    chapter = "## Chapter {}\n\n" + "One sentence of the chapter. " * 100 + "\n\n"
    text = "".join(chapter.format(number) for number in range(5))

    starts = [form("x", "X", page).view["blocks"][0] for page in pages(text)]

    assert [block["text"]["text"] for block in starts] == ["Chapter 0", "Chapter 2", "Chapter 4"]


def test_tables_are_shown_in_columns_and_links_with_their_address() -> None:
    text = "| What | Where |\n|---|---|\n| Report | [form](https://example.com) |\n"

    [table] = parts(text)

    shown = "What    Where\n------  --------------------------\nReport  form (https://example.com)"
    assert [span.text for span in table.spans] == [shown]


def test_numbered_lists_go_on_counting_after_a_nested_one() -> None:
    found = [(part.number, part.depth) for part in parts("3. a\n   - b\n4. c\n") if _is_item(part)]

    assert found == [(3, 0), (0, 1), (4, 0)]


def _is_item(part: Part) -> bool:
    return part.kind == "item"


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


def _is_within(expected: str, shown: str) -> bool:
    rest = iter(shown)
    return all(letter in rest for letter in expected)


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for item in part:
            yield from _objects(item)
    elif isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _objects(value)


def _leaves(part: Any) -> Iterator[str]:
    return (each["text"] for each in _objects(part) if isinstance(each.get("text"), str))
