import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk import WebClient

from sandbox import Sandbox
from sandbox.pings import pings
from tests.sandbox.world import mrkdwn, plain, rich, section


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hi <@U04ANAKELLR>", {"U04ANAKELLR"}),
        ("hi <@U04ANAKELLR|ana>", {"U04ANAKELLR"}),
        ("<!here> <!channel> <!everyone>", {"here", "channel", "everyone"}),
        ("<!subteam^S06RESPONDERS|@responders>", {"S06RESPONDERS"}),
        ("&lt;@U04ANAKELLR&gt; &lt;!channel&gt;", set()),
        ("<#C03GENERAL01> <https://example.com|@U04ANAKELLR>", set()),
    ],
)
def test_mentions_in_text_ping(text: str, expected: set[str]) -> None:
    assert pings(text, []) == expected
    assert pings("", [section(text)]) == expected
    assert pings("", [{"type": "context", "elements": [mrkdwn(text)]}]) == expected
    assert pings("", [{"type": "markdown", "text": text}]) == expected
    assert pings("", [], [{"text": text}]) == expected


def test_rich_text_pings_by_its_elements() -> None:
    leaves = [
        {"type": "user", "user_id": "U1"},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "broadcast", "range": "channel"},
    ]

    assert pings("", [rich(*leaves)]) == {"U1", "S1", "channel"}


@given(st.text() | st.sampled_from(["<!channel>", "<@U04ANAKELLR>", "<!subteam^S06RESPONDERS>"]))
def test_nothing_in_plain_text_or_a_rich_text_leaf_ever_pings(text: str) -> None:
    header = {"type": "header", "text": plain(text)}

    assert pings("", [header, rich({"type": "text", "text": text})]) == frozenset()


def test_a_posted_message_says_whom_it_pings(web: WebClient, slack: Sandbox) -> None:
    web.chat_postMessage(channel="C03GENERAL01", text="x", blocks=[section("<@U04ANAKELLR> look")])

    assert slack.messages("general")[0].pings == {"U04ANAKELLR"}
