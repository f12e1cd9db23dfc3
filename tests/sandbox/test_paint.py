"""Blocks as HTML: what people wrote stays text, what Slack means is drawn."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import COMPANY, MovableClock
from sandbox.page.paint.charts import chart
from sandbox.page.paint.inline import link, mrkdwn, plain
from sandbox.page.paint.rich import rich_text
from sandbox.page.paint.static import markdown, paint, unknown
from sandbox.reading import Reader
from sandbox.state import Workspace

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def reader(handle: str = "ana") -> Reader:
    workspace = Workspace(COMPANY, {}, MovableClock(NOON))
    return Reader(workspace, workspace.person(handle))


@pytest.fixture(name="ana")
def ana_reading() -> Reader:
    return reader()


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("*bold* _it_ ~gone~", "<b>bold</b> <i>it</i> <s>gone</s>"),
        ("a*b*c and snake_case_name", "a*b*c and snake_case_name"),
        ("`*code*`", "<code>*code*</code>"),
        ("&gt; said\nthen", "<blockquote>said</blockquote>then"),
        ("one\ntwo", "one<br>two"),
        (":warning: and :nothing_known:", "⚠️ and :nothing_known:"),
        ("<@U05BENWALSH>", '<span class="mention">@Ben Walsh</span>'),
        ("<@U04ANAKELLR>", '<span class="mention me">@Ana Keller</span>'),
        ("<#C04SECTRIAGE>", '<span class="mention">#private-channel</span>'),
        ("<!here>", '<span class="mention">@here</span>'),
        ("<javascript:alert(1)|press>", "press"),
    ],
)
def test_mrkdwn_means_what_slack_makes_of_it(ana: Reader, written: str, drawn: str) -> None:
    assert mrkdwn(written, ana) == drawn


def test_a_link_opens_elsewhere_and_tells_nobody_whence() -> None:
    drawn = link("https://example.com/?a=1&b=2", "there")

    assert drawn == '<a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">there</a>'


@pytest.mark.parametrize(("handle", "shown"), [("ana", "7:00 AM"), ("maya", "5:00 PM"), ("priya", "11:30 AM")])
def test_a_date_is_told_in_the_zone_of_its_reader(handle: str, shown: str) -> None:
    drawn = mrkdwn("<!date^1795500000^{time}|Tue 24 Nov 2026, 06:00 UTC>", reader(handle))

    assert drawn == f'<time title="Tue 24 Nov 2026, 06:00 UTC">{shown}</time>'


@given(st.text(alphabet=st.sampled_from("<>&\"'abc *_~`|@!#/\n:"), max_size=60))
def test_nothing_that_people_write_becomes_markup(text: str) -> None:
    ana = reader()
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}

    for drawn in (plain(text), rich_text({"elements": [section]}, ana), paint({"type": "header", "text": text}, ana)):
        assert "<a" not in drawn
        assert "<b" not in drawn.replace("<br", "").replace("<blockquote", "")
        assert drawn.count("<") == drawn.count(">")


def test_html_in_markdown_stays_text() -> None:
    assert "<script>" not in markdown("<script>alert(1)</script> and **bold**")
    assert "<strong>bold</strong>" in markdown("<script>alert(1)</script> and **bold**")


@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_a_chart_tells_its_numbers_without_the_drawing(kind: str) -> None:
    series = [{"name": "Reports", "data": [{"label": "Mon", "value": 2}, {"label": "Tue", "value": 5}]}]
    inner = {"type": kind, "series": series, "axis_config": {"categories": ["Mon", "Tue"]}}
    drawn = chart({"title": "By day", "chart": inner})

    assert '<th scope="row">Mon</th><td>2</td>' in drawn
    assert '<th scope="row">Tue</th><td>5</td>' in drawn


@given(st.lists(st.floats(0, 1e7), min_size=1, max_size=20))
def test_every_bar_lies_within_the_drawing(values: list[float]) -> None:
    points = [{"label": str(place), "value": value} for place, value in enumerate(values)]
    axis = {"categories": [point["label"] for point in points]}
    inner = {"type": "bar", "series": [{"name": "One", "data": points}], "axis_config": axis}
    drawn = chart({"title": "Any", "chart": inner})

    heights = [float(part.split('"')[0]) for part in drawn.split(' height="')[2:] if part[0].isdigit()]
    assert all(0 <= height <= 170 for height in heights)


def test_a_block_nobody_knows_is_told_with_its_content(ana: Reader) -> None:
    drawn = unknown({"type": "hologram", "words": "<b>"}, ana)

    assert "<b>hologram</b> stands here in Slack" in drawn
    assert "&lt;b&gt;" in drawn
