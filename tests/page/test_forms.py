"""Forms: every field, the stack of modals, and what the app changes in them."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.page import zoo
from tests.page.tab import Tab


def test_what_is_entered_in_every_kind_of_field_reaches_the_bot(tab: Tab) -> None:
    zoo.open_form(tab, zoo.FORM)
    _fill_everything(tab)
    tab.form.get_by_role("button", name="Send it").click()

    values = _submitted(tab)
    assert {name: _only(values[f"in-{name}"]) for name in EXPECTED} == EXPECTED
    assert len(_only(values["in-file"])) == 1


def _fill_everything(tab: Tab) -> None:
    form = tab.form
    for name, text in TEXTS.items():
        form.get_by_label(f"The {name}", exact=True).fill(text)
    for name, label in (("colour", "Blue"), ("person", "Finn Berg"), ("place", "#general"), ("channel", "#general")):
        form.get_by_label(f"The {name}", exact=True).select_option(label)
    for name, label in (("colours", "Red"), ("people", "Ben Walsh"), ("places", "#general"), ("channels", "#general")):
        form.get_by_role("group", name=f"The {name}").get_by_role("checkbox", name=label).check()
    form.get_by_role("group", name="The boxes").get_by_role("checkbox", name="Green").check()
    form.get_by_role("group", name="The radio").get_by_role("radio", name="Red").check()
    form.get_by_label("The file").set_input_files({"name": "note.txt", "mimeType": "text/plain", "buffer": b"noon"})


TEXTS = {
    "text": "Short",
    "notes": "Long",
    "mail": "ana@example.com",
    "address": "https://example.com/",
    "number": "42",
    "day": "2026-12-24",
    "time": "18:30",
    "moment": "2026-12-24T18:30",
    "prose": "Prose",
}
EXPECTED: Mapping[str, Any] = {
    "text": "Short",
    "notes": "Long",
    "mail": "ana@example.com",
    "address": "https://example.com/",
    "number": "42",
    "day": "2026-12-24",
    "time": "18:30",
    "moment": 1_798_133_400,
    "colour": "blue",
    "colours": ["red"],
    "person": "U09FINNBERG",
    "people": ["U05BENWALSH"],
    "place": "C03GENERAL01",
    "places": ["C03GENERAL01"],
    "channel": "C03GENERAL01",
    "channels": ["C03GENERAL01"],
    "boxes": ["green"],
    "radio": "red",
}


def _submitted(tab: Tab) -> zoo.Json:
    def look() -> zoo.Json | None:
        payloads = [wire.sent.get("payload", {}) for wire in tab.slack.traffic if wire.kind == "envelope"]
        views = [one["view"] for one in payloads if one.get("type") == "view_submission"]
        return views[-1]["state"]["values"] if views else None

    return tab.slack.wait_until(look) or {}


def _only(fields: zoo.Json) -> Any:
    """The one value of the one field of a block, with options by their values."""
    (held,) = fields.values()
    value = next(value for name, value in held.items() if name != "type")
    if isinstance(value, dict):
        return value.get("value")
    return (
        [one["value"] if isinstance(one, dict) and "value" in one else one for one in value]
        if isinstance(value, list)
        else value
    )


def test_a_pushed_form_lies_on_top_and_back_leads_to_the_first(tab: Tab) -> None:
    zoo.open_form(tab, zoo.STATIC[:2])
    second = {"type": "modal", "title": zoo.plain("Second"), "blocks": [{"type": "divider"}]}
    trigger = tab.slack.workspace.trigger(tab.slack.person("ana").id)
    zoo.client(tab).views_push(trigger_id=trigger, view=second)

    expect(tab.form.get_by_role("heading")).to_have_text("Second")
    tab.form.get_by_role("button", name="Back").click()
    expect(tab.form.get_by_role("heading")).to_have_text("Everything")


def test_an_update_by_the_app_keeps_what_was_entered(tab: Tab) -> None:
    blocks = [zoo.input_("text", {"type": "plain_text_input"})]
    zoo.open_form(tab, blocks)
    tab.form.get_by_label("The text").fill("Kept")
    tab.form.get_by_label("The text").blur()
    modal = tab.slack.person("ana").modal
    assert modal is not None
    tab.slack.wait_until(lambda: modal.values["in-text"]["in.text"]["value"])
    more = [*blocks, {"type": "section", "text": zoo.plain("New below")}]
    view = {"type": "modal", "title": zoo.plain("Everything"), "submit": zoo.plain("Send it"), "blocks": more}
    zoo.client(tab).views_update(view_id=modal.view_id, view=view)

    expect(tab.form).to_contain_text("New below")
    expect(tab.form.get_by_label("The text")).to_have_value("Kept")


def test_the_focus_stays_on_the_submit_button_when_the_app_changes_the_form(tab: Tab) -> None:
    blocks = [zoo.input_("text", {"type": "plain_text_input"})]
    zoo.open_form(tab, blocks)
    tab.form.get_by_role("button", name="Send it").focus()
    modal = tab.slack.person("ana").modal
    assert modal is not None
    more = [*blocks, {"type": "section", "text": zoo.plain("New below")}]
    view = {"type": "modal", "title": zoo.plain("Everything"), "submit": zoo.plain("Send it"), "blocks": more}
    zoo.client(tab).views_update(view_id=modal.view_id, view=view)

    expect(tab.form).to_contain_text("New below")
    expect(tab.form.get_by_role("button", name="Send it")).to_be_focused()


def test_what_an_external_menu_offers_is_asked_of_the_bot(tab: Tab) -> None:
    zoo.open_form(tab, zoo.SEARCHED)
    tab.form.get_by_role("searchbox", name="Search: The owner", exact=True).press_sequentially("be", delay=20)

    def asked() -> list[str]:
        payloads = [wire.sent.get("payload", {}) for wire in tab.slack.traffic if wire.kind == "envelope"]
        return [one["value"] for one in payloads if one.get("type") == "block_suggestion"]

    assert tab.slack.wait_until(asked)[-1] == "be"


def test_a_shortcut_of_the_app_is_used_on_a_message_and_from_the_composer(
    tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    shortcuts = [{"type": kind, "name": f"File it {kind}", "callback_id": f"file.{kind}"} for kind in KINDS]
    monkeypatch.setitem(tab.slack.workspace.manifest["features"], "shortcuts", shortcuts)
    tab.act_as("Ben Walsh")
    tab.go("general")
    tab.page.get_by_role("button", name="Shortcuts of the app").click()
    tab.page.get_by_role("button", name="File it global").click()
    tab.form.wait_for()
    tab.page.keyboard.press("Escape")
    tab.newest.get_by_role("button", name="Do something with this message").click()
    tab.newest.get_by_role("button", name="File it message").click()

    tab.slack.wait_until(lambda: {"shortcut", "message_action"} <= {wire.name for wire in tab.slack.traffic})


KINDS = ("message", "global")


def test_the_focus_stays_on_the_button_when_its_message_is_replaced(tab: Tab) -> None:
    zoo.post(tab, [zoo.actions({"type": "button", "text": zoo.plain("Again"), "action_id": "again"})])
    button = tab.page.get_by_role("button", name="Again")
    button.press("Enter")
    zoo.heard(tab, "again")
    message = next(one for one in tab.slack.messages("general") if "again" in str(one.blocks))
    zoo.client(tab).chat_update(
        channel=message.channel, ts=message.ts, text="Changed", blocks=[{"type": "divider"}, *message.blocks]
    )

    expect(tab.entries.filter(has=button).locator("hr")).to_be_visible()
    expect(button).to_be_focused()
