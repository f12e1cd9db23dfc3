"""Mentions in a command's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commands.rules.mentions import CHANNEL, GROUP, PERSON, plain


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("ask <@U04ANA|ana> &amp; co", "ask @ana & co"),
        ("<@U04ANA>", "@U04ANA"),
        (
            "in <#C03|general> with <!subteam^S06|@responders> and <!channel>",
            "in #general with @responders and @channel",
        ),
        (
            "see <https://a.example/?x=1&amp;y=2|a.example> or <https://b.example>",
            "see https://a.example/?x=1&y=2 or https://b.example",
        ),
        ("mail <mailto:x@example.com|x@example.com>", "mail x@example.com"),
        ("&amp;lt;b&amp;gt; stays", "&lt;b&gt; stays"),
    ],
)
def test_what_slack_made_of_it_is_read_back(sent: str, typed: str) -> None:
    assert plain(sent) == typed


@given(some.text())
def test_any_typed_text_comes_back_as_that_text(text: str) -> None:
    sent = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert plain(sent) == text


def test_ids_are_found() -> None:
    assert PERSON.findall(" <@U04ANA|ana> do it") == ["U04ANA"]
    assert GROUP.findall("<!subteam^S06|@responders>") == ["S06"]
    assert CHANNEL.findall("<#C03|general>") == ["C03"]
