import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import COMPANY, MovableClock
from sandbox.mentions import as_typed
from sandbox.reading import Reader
from sandbox.state import Workspace


def workspace() -> Workspace:
    return Workspace(COMPANY, {}, MovableClock())


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("ask @ben.", "ask <@U05BENWALSH|ben>."),
        ("@responders in #general", "<!subteam^S06RESPONDERS|@responders> in <#C03GENERAL01|general>"),
        ("@here @channel", "<!here> <!channel>"),
        ("mail ana@ben or @nobody", "mail ana@ben or @nobody"),
        ("<!channel> <@U05BENWALSH>", "&lt;!channel&gt; &lt;@U05BENWALSH&gt;"),
        ("see https://example.com/a?b=1&c=2.", "see <https://example.com/a?b=1&amp;c=2>."),
    ],
)
def test_what_is_typed_and_what_is_sent(typed: str, sent: str) -> None:
    assert as_typed(workspace(), typed) == sent


@given(st.text())
def test_any_text_without_signs_reads_as_it_was_typed(text: str) -> None:
    typed = text.replace("@", "").replace("#", "")
    here = workspace()

    assert Reader(here, here.person("ana")).mrkdwn(as_typed(here, typed)) == typed
