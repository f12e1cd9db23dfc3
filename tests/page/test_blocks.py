"""Every block is seen, every element is used, and the bot hears what was chosen."""

import pytest
from playwright.sync_api import expect

from sandbox.blocks.elements import ELEMENTS
from sandbox.blocks.shapes import BLOCKS
from sandbox.page.board import DRAWN
from sandbox.page.fields import FIELD_KINDS
from tests.page import zoo
from tests.page.tab import Tab

PRESSED_ELSEWHERE = {"button", "workflow_button", "icon_button", "feedback_buttons", "overflow", "image"}
WORDS = {"plain_text", "mrkdwn"}


def test_every_block_and_element_that_slack_knows_is_drawn() -> None:
    assert set(BLOCKS) <= DRAWN
    assert set(ELEMENTS) - PRESSED_ELSEWHERE - WORDS <= FIELD_KINDS


def test_every_block_and_element_that_slack_knows_is_seen_or_used_here() -> None:
    used = set(zoo.kinds([zoo.STATIC, zoo.CHARTS, zoo.PRESSED, zoo.FORM, zoo.SEARCHED]))

    assert (set(BLOCKS) | set(ELEMENTS)) - used == {"workflow_button"}  # a button that only Slack itself makes work


def test_blocks_that_are_looked_at_show_their_words(tab: Tab) -> None:
    zoo.post(tab, zoo.STATIC)
    seen = tab.newest

    for words in ("A heading", "@Ben Walsh", "Right", "Small print", "A picture", "@Ana Keller", "Who waits", "A film"):
        expect(seen).to_contain_text(words)
    expect(seen.locator("table")).to_have_count(3)
    expect(seen.get_by_role("link", name="a link")).to_have_attribute("href", "https://example.com/")
    expect(seen.locator(".honest")).to_have_count(0)


@pytest.mark.parametrize("charts", zoo.CHARTS)
def test_charts_are_drawn_and_told_as_a_table(tab: Tab, charts: list[zoo.Json]) -> None:
    zoo.post(tab, charts)

    for chart in charts:
        figure = tab.newest.get_by_role("figure", name=chart["title"])
        expect(figure.locator("svg")).to_be_visible()
        expect(figure.get_by_role("table", name=chart["title"]).get_by_role("row")).to_have_count(3)


def test_a_block_from_the_future_is_an_honest_box(tab: Tab) -> None:
    place = tab.slack.workspace.conversation("general")
    message = tab.slack.person("ana").says("general", "soon more")
    tab.slack.workspace.edit(place, message, blocks=({"type": "hologram", "shape": "cube"},))

    expect(tab.newest).to_contain_text("hologram stands here in Slack; this page cannot draw it")


def test_buttons_and_menus_in_a_message_tell_the_bot(tab: Tab) -> None:
    zoo.post(tab, zoo.PRESSED)
    message = tab.page.locator("li.entry", has_text="Press me")
    message.get_by_role("button", name="Press me").click()
    message.get_by_role("button", name="More actions").click()
    message.get_by_role("button", name="Green").first.click()
    message.get_by_role("button", name="Pick a colour").click()
    message.get_by_role("group", name="Pick a colour").get_by_role("button", name="Blue").click()
    message.get_by_role("button", name="Good").click()
    message.get_by_role("button", name="Remove").click()

    assert zoo.heard(tab, "do.button")["value"] == "pressed"
    assert zoo.heard(tab, "do.overflow")["selected_option"]["value"] == "green"
    assert zoo.heard(tab, "do.select")["selected_option"]["value"] == "blue"
    assert zoo.heard(tab, "do.feedback")["value"] == "good"
    assert zoo.heard(tab, "do.remove")["value"] == "off"


def test_pickers_in_a_message_tell_the_bot(tab: Tab) -> None:
    zoo.post(tab, zoo.PRESSED)
    message = tab.page.locator("li.entry", has_text="Press me")
    message.get_by_label("Pick a person").select_option("Finn Berg")
    message.get_by_label("Pick a day").fill("2026-12-24")
    message.get_by_label("Pick a time").fill("18:30")
    message.get_by_role("checkbox", name="Red").check()
    message.get_by_role("radio", name="Green").check()
    message.get_by_label("Pick a time").blur()

    assert zoo.heard(tab, "do.user")["selected_user"] == tab.slack.person("finn").id
    assert zoo.heard(tab, "do.date")["selected_date"] == "2026-12-24"
    assert zoo.heard(tab, "do.time")["selected_time"] == "18:30"
    assert [one["value"] for one in zoo.heard(tab, "do.boxes")["selected_options"]] == ["red"]
    assert zoo.heard(tab, "do.radio")["selected_option"]["value"] == "green"


def test_a_risky_button_asks_first(tab: Tab) -> None:
    zoo.post(tab, zoo.PRESSED)
    asked = tab.page.get_by_role("dialog", name="Sure?")
    tab.newest.get_by_role("button", name="Risky").click()
    asked.get_by_role("button", name="Stop").click()
    expect(asked).to_be_hidden()
    assert not any(wire.name == "block_actions" for wire in tab.slack.traffic)

    tab.newest.get_by_role("button", name="Risky").click()
    asked.get_by_role("button", name="Do it").click()

    assert zoo.heard(tab, "do.risky")
