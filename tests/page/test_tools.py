"""The clock, the faults, the traffic, threads, reactions and the reset."""

import re

import pytest
from playwright.sync_api import FilePayload, expect

from tests.page import zoo
from tests.page.tab import Tab


def test_the_next_mornings_digest_is_there_within_ten_seconds(first_day: Tab) -> None:
    first_day.act_as("Dana Voss")
    first_day.go("cso-office")
    first_day.page.locator("button.clock").click()
    first_day.page.get_by_role("button", name="Next Monday").click()

    digest = first_day.entries.filter(has_text="Daily digest for Monday")
    expect(digest).to_be_visible(timeout=10_000)


def test_times_are_told_in_the_zone_of_who_looks(tab: Tab) -> None:
    zoo.post(tab, [{"type": "markdown", "text": "-"}])
    date = "<!date^1795500000^{date_num} {time}|then>"
    zoo.post(tab, [{"type": "section", "text": {"type": "mrkdwn", "text": date}}])
    expect(tab.newest).to_contain_text("2026-11-24 7:00 AM")
    tab.act_as("Maya Chen")

    expect(tab.newest).to_contain_text("2026-11-24 5:00 PM")


def test_when_slack_is_down_the_letter_comes_once_it_is_back(first_day: Tab) -> None:
    first_day.page.get_by_role("button", name="Faults").click()
    first_day.page.get_by_role("button", name="Slack is down").click()
    first_day.slack.person("ana").command("/report", "A stranger in the server room", channel="general")
    first_day.slack.wait_until(lambda: any(wire.status == 503 for wire in first_day.slack.traffic))
    first_day.page.get_by_role("button", name="All is well again").click()
    first_day.page.locator("button.clock").click()
    first_day.page.get_by_role("button", name="6 hours on").click()

    first_day.act_as("Ben Walsh")
    first_day.go("security-triage")
    expect(first_day.newest).to_contain_text("A stranger in the server room", timeout=10_000)


def test_the_traffic_shows_envelopes_acknowledgements_and_calls(tab: Tab) -> None:
    tab.page.get_by_role("button", name="Traffic").click()
    tab.send("/ack")
    wires = tab.page.get_by_role("log", name="Traffic")

    expect(wires).to_contain_text(re.compile(r"→ bot\s+/ack envelope"))
    expect(wires).to_contain_text(re.compile(r"/ack ack\s+\d+ ms"))


def test_a_reply_stands_in_its_thread_and_not_in_the_channel(tab: Tab) -> None:
    tab.newest.get_by_role("button", name="Do something with this message").click()
    tab.page.get_by_role("button", name="Reply in thread").click()
    tab.thread.get_by_role("combobox").fill("Hello Sydney")
    tab.thread.get_by_role("button", name="Send").click()

    expect(tab.thread).to_contain_text("Hello Sydney")
    expect(tab.newest).to_contain_text("1 reply")
    expect(tab.page.get_by_role("main")).not_to_contain_text("Hello Sydney")


def test_a_reaction_stands_under_the_message_with_who_it_is_from(tab: Tab) -> None:
    tab.newest.get_by_role("button", name="Do something with this message").click()
    tab.page.get_by_role("button", name="React with eyes").click()

    expect(tab.newest.get_by_role("button", name="eyes: Ana Keller")).to_have_text("👀 1")


NOTE_UPDATES = """() => {
    window.updated = []
    window.socket.onAny((name, sent) => { if (name === "update") window.updated.push(...Object.keys(sent)) })
}"""
UPDATED = """(where) => window.updated.filter((id) => document.getElementById(`c${id}`)?.closest(where)).length"""


def test_a_message_that_comes_in_is_all_that_is_sent_to_the_browser(tab: Tab) -> None:
    tab.page.evaluate(NOTE_UPDATES)
    tab.slack.person("ben").says("general", "Good morning")
    expect(tab.newest).to_contain_text("Good morning")

    assert tab.page.evaluate(UPDATED, ".stream") > 0
    assert tab.page.evaluate(UPDATED, ".title, .composer, .side, .tools") == 0


def test_what_slack_does_not_allow_is_said_above_the_composer(tab: Tab) -> None:
    tab.act_as("Chi Okoro")
    tab.send("/report")

    expect(tab.page.get_by_role("main").get_by_role("status")).to_contain_text("of another workspace")


def test_a_reset_brings_back_the_first_day(tab: Tab) -> None:
    tab.send("I was never here")
    expect(tab.newest).to_contain_text("I was never here")
    with tab.starts_over():
        tab.page.get_by_role("button", name="Reset the company").click()

    expect(tab.newest).to_contain_text("Sydney says hi")
    expect(tab.page.get_by_role("main")).not_to_contain_text("I was never here")


def test_the_home_tab_shows_what_the_app_publishes(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    tab.go("Sitrep · Home")
    home = tab.page.get_by_role("region", name="Home")
    expect(home).to_contain_text("Did you notice something?")
    zoo.publish(tab, monkeypatch, [{"type": "header", "text": zoo.plain("Good morning")}, *zoo.PRESSED[:1]])
    expect(home).to_contain_text("Good morning")
    home.get_by_role("button", name="Press me").click()

    assert zoo.heard(tab, "do.button")["value"] == "pressed"


def test_where_the_app_reads_nothing_nothing_can_be_written(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    app_home = tab.slack.workspace.manifest["features"]["app_home"]
    monkeypatch.setitem(app_home, "messages_tab_read_only_enabled", True)  # noqa: FBT003
    tab.go("Sitrep")

    expect(tab.page.get_by_role("main")).to_contain_text("Sending messages to this app has been turned off")
    expect(tab.composer).to_be_hidden()


def test_a_file_is_attached_shown_and_saved_again(tab: Tab) -> None:
    log: FilePayload = {"name": "door log.txt", "mimeType": "text/plain", "buffer": b"door opened 02:14"}
    tab.composer.fill("the log")
    tab.page.get_by_role("main").get_by_label("Attach files").set_input_files(log)
    tab.newest.get_by_text("Show its text").click()

    expect(tab.newest).to_contain_text("the log")
    expect(tab.newest).to_contain_text("door opened 02:14")
    expect(tab.composer).to_have_value("")
    with tab.page.expect_download() as saved:
        tab.newest.get_by_role("link", name="Download door log.txt").click()
    assert saved.value.suggested_filename == "door log.txt"
    assert saved.value.path().read_bytes() == b"door opened 02:14"


def test_a_picture_uploaded_here_is_drawn_and_one_from_elsewhere_is_described(tab: Tab) -> None:
    dot = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="9" cx="20" cy="20"/></svg>'
    own = {"type": "image", "slack_file": {"id": tab.slack.person("ana").uploads("dot.svg", dot)}, "alt_text": "A dot"}
    zoo.post(tab, [own, zoo.PICTURE])

    shown = tab.newest.get_by_role("img", name="A dot")
    assert shown.evaluate("async (picture) => { await picture.decode(); return picture.naturalWidth; }") == 40
    expect(tab.newest).to_contain_text("a picture from example.com, not loaded here")
