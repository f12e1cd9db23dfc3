from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox import Person, Sandbox, render
from tests.sandbox.test_blocks import line_chart, pie, table
from tests.sandbox.world import (
    NOON,
    Bot,
    actions,
    button,
    field,
    home,
    modal,
    mrkdwn,
    options,
    plain,
    section,
    text_field,
)

EPOCH = int(NOON.timestamp())


def shown(web: WebClient, slack: Sandbox, *blocks: dict[str, Any], text: str = "x", reader: str = "ana") -> str:
    web.chat_postMessage(channel="C03GENERAL01", text=text, blocks=list(blocks))
    return render(slack.messages("general")[-1], slack.person(reader), slack)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("<@U05BENWALSH> and <@U0NOBODY>", "@Ben Walsh and @U0NOBODY"),
        ("<#C03GENERAL01|general> <#C05CSOOFFICE>", "#general #private-channel"),
        ("<!subteam^S06RESPONDERS> <!here>", "@responders @here"),
        ("<https://example.com|the page> <https://example.com>", "the page (https://example.com) https://example.com"),
        ("*bold* stays", "*bold* stays"),
    ],
)
def test_text_is_read_out(web: WebClient, slack: Sandbox, text: str, expected: str) -> None:
    assert shown(web, slack, text=text) == expected
    assert shown(web, slack, section(text)) == expected


@pytest.mark.parametrize(
    ("reader", "expected"),
    [("ana", "1:00 PM"), ("rosa", "7:00 AM"), ("maya", "11:00 PM"), ("priya", "5:30 PM"), ("lucia", "9:00 AM")],
)
def test_a_date_is_in_the_zone_of_who_reads(web: WebClient, slack: Sandbox, reader: str, expected: str) -> None:
    assert shown(web, slack, text=f"<!date^{EPOCH}^{{time}}|noon>", reader=reader) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("{date_num}", "2026-11-23"),
        ("{date}", "November 23rd"),
        ("{date_short}", "Nov 23"),
        ("{date_long}", "Monday, November 23rd"),
        ("{date_short_pretty} at {time}", "today at 1:00 PM"),
        ("due {ago}", "due now"),
        ("{unknown}", "{unknown}"),
    ],
)
def test_each_form_of_a_date(web: WebClient, slack: Sandbox, form: str, expected: str) -> None:
    assert shown(web, slack, text=f"<!date^{EPOCH}^{form}|fallback>") == expected


@pytest.mark.parametrize(
    ("span", "pretty", "ago"),
    [
        (timedelta(days=-1), "yesterday", "1 day ago"),
        (timedelta(days=1), "tomorrow", "in 1 day"),
        (timedelta(days=40), "Jan 2, 2027", "in 40 days"),
        (timedelta(minutes=-5), "today", "5 minutes ago"),
    ],
)
def test_dates_near_today_are_said_so(web: WebClient, slack: Sandbox, span: timedelta, pretty: str, ago: str) -> None:
    epoch = int((NOON + span).timestamp())

    text = shown(web, slack, text=f"<!date^{epoch}^{{date_short_pretty}}, {{ago}}|x>")

    assert text == f"{pretty}, {ago}"


def test_a_plain_text_is_not_read_out(web: WebClient, slack: Sandbox) -> None:
    assert shown(web, slack, {"type": "header", "text": plain("<!channel> &lt;")}) == "<!channel> &lt;"


def test_blocks_are_shown_in_order_and_the_text_is_not(web: WebClient, slack: Sandbox) -> None:
    menu = {"type": "static_select", "action_id": "k", "placeholder": plain("Pick one"), "options": options("a")}
    text = shown(
        web,
        slack,
        {"type": "header", "text": plain("Digest")},
        {"type": "divider"},
        {"type": "section", "fields": [mrkdwn("*Open*"), plain("2")]},
        {"type": "context", "elements": [mrkdwn("a prompt to act"), plain("not advice")]},
        actions(button("go", "Open"), menu),
        {"type": "image", "image_url": "https://example.com/x.png", "alt_text": "a chart", "title": plain("Chart")},
        text="fallback",
    )

    expected = "Digest\n---\n*Open*\n2\na prompt to act not advice\n[Open] [Pick one]\nChart\n[image: a chart]"
    assert text == expected


def test_rich_text_is_read_out(web: WebClient, slack: Sandbox) -> None:
    sentence = {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "<!here> "},
            {"type": "user", "user_id": "U05BENWALSH"},
            {"type": "emoji", "name": "eyes"},
            {"type": "link", "url": "https://example.com", "text": "page"},
            {"type": "date", "timestamp": EPOCH, "format": " {time}"},
        ],
    }
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}
    listed = {"type": "rich_text_list", "style": "ordered", "elements": [item, item]}
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "q"}]}

    text = shown(web, slack, {"type": "rich_text", "elements": [sentence, listed, quote]})

    assert text == "<!here> @Ben Walsh:eyes:page (https://example.com) 1:00 PM\n1. one\n2. one\n> q"


def test_tables_and_charts_are_told_in_words(web: WebClient, slack: Sandbox) -> None:
    text = shown(web, slack, table(["Who", "Late"], ["Ben", "2"]), line_chart(), pie(3, 1))

    lines = ["Who | Late", "Ben | 2", "Reports (line chart)", "s0: Mon 1, Tue 0", "Kinds (pie chart)", "v0: 3", "v1: 1"]
    assert text.split("\n") == lines


def test_a_form_shows_labels_values_and_its_buttons(bot: Bot, web: WebClient, slack: Sandbox, ana: Person) -> None:
    view = modal(
        text_field("what", hint=plain("In a line")), field({"type": "users_select", "action_id": "who"}, optional=True)
    )
    ana.command("/report")
    web.views_open(trigger_id=bot.payloads[-1]["trigger_id"], view=view)
    form = ana.modal
    assert form is not None

    form.fill(what="laptop", who=ana.id)

    expected = "Report\nwhat\n  [laptop]\nIn a line\nwho (optional)\n  [@Ana Keller]\n[Cancel] [Send]"
    assert render(form, ana, slack) == expected


def test_a_home_tab_is_its_blocks(web: WebClient, slack: Sandbox, ana: Person) -> None:
    web.views_publish(user_id=ana.id, view=home(section("Hello"), actions(button("go"))))
    assert ana.home is not None

    assert render(ana.home, "ana", slack) == "Hello\n[Go]"


def test_reactions_and_attachments_are_shown_below(web: WebClient, slack: Sandbox, ana: Person) -> None:
    web.chat_postMessage(channel="C03GENERAL01", text="hi", attachments=[{"text": "<@U05BENWALSH>", "title": "T"}])
    message = ana.reacts(slack.messages("general")[0], "eyes")

    assert render(message, ana, slack) == "hi\nT\n@Ben Walsh\n:eyes: 1"
