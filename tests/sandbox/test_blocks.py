"""The Block Kit check: what Slack takes, and what it refuses and where."""

from typing import Any

import pytest
from slackblocks import ActionsBlock, Button, HeaderBlock, ModalView, SectionBlock

from sandbox.blocks.check import check_message, check_view
from sandbox.blocks.shapes import BLOCKS, SURFACES
from tests.sandbox.world import actions, button, field, home, modal, mrkdwn, options, plain, rich, section, text_field

Json = dict[str, Any]


def line_chart(series: int = 1) -> Json:
    data = [{"label": "Mon", "value": 1}, {"label": "Tue", "value": 0}]
    lines = [{"name": f"s{number}", "data": data} for number in range(series)]
    return {
        "type": "data_visualization",
        "title": "Reports",
        "chart": {"type": "line", "series": lines, "axis_config": {"categories": ["Mon", "Tue"]}},
    }


def pie(*values: float) -> Json:
    segments = [{"label": f"v{place}", "value": value} for place, value in enumerate(values)]
    return {"type": "data_visualization", "title": "Kinds", "chart": {"type": "pie", "segments": segments}}


def table(*rows: list[str]) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows]}


IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"}
GOOD: list[Json] = [
    section("x" * 3000),
    {"type": "section", "fields": [mrkdwn("a"), plain("b")]},
    section("x", accessory=button("go", style="danger", value="1")),
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider"},
    {"type": "context", "elements": [mrkdwn("a"), {**IMAGE}]},
    actions(button("a"), {"type": "static_select", "action_id": "b", "options": options("x")}),
    actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-11-23"}),
    IMAGE,
    text_field(),
    rich({"type": "text", "text": "a", "style": {"bold": True}}, {"type": "user", "user_id": "U04ANAKELLR"}),
    {"type": "markdown", "text": "**hi**"},
    table(["a", "b"], ["c", "d"]),
    line_chart(6),
    pie(1, 2),
]
BAD: list[tuple[Json, str, str]] = [
    ({"text": "x"}, "missing required field: type", ""),
    ({"type": "secton"}, "unsupported type: secton", "/type"),
    ({"type": "section"}, "missing required field: text or fields", ""),
    (section(""), "must be more than 0 characters", "/text/text"),
    (section("x" * 3001), "must be less than 3001 characters", "/text/text"),
    (section("x", colour="red"), "invalid additional property: colour", ""),
    ({"type": "section", "text": "x"}, "must be an object", "/text"),
    ({"type": "section", "fields": [plain("x")] * 11}, "no more than 10 items allowed", "/fields"),
    ({"type": "header", "text": mrkdwn("x")}, "unsupported type: mrkdwn", "/text/type"),
    ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters", "/text/text"),
    ({"type": "context", "elements": []}, "no fewer than 1 items allowed", "/elements"),
    (actions(*[button(str(n)) for n in range(26)]), "no more than 25 items allowed", "/elements"),
    (actions(button("a", "x" * 76)), "must be less than 76 characters", "/elements/0/text/text"),
    (actions(button("a", style="red")), "must be one of primary, danger", "/elements/0/style"),
    (actions(button("a", value="x" * 2001)), "must be less than 2001 characters", "/elements/0/value"),
    (section("x", accessory={"type": "url_text_input"}), "unsupported type: url_text_input", "/accessory/type"),
    ({"type": "image", "image_url": "https://example.com"}, "missing required field: alt_text", ""),
    ({"type": "image", "alt_text": "a"}, "missing required field: image_url or slack_file", ""),
    (pie(0), "must be more than 0", "/chart/segments/0/value"),
    (line_chart(7), "no more than 6 items allowed", "/chart/series"),
    (table(["a", "b"], ["c"]), "rows must have the same number of cells", "/rows"),
    (rich({"type": "text", "text": ""}), "must be more than 0 characters", "/elements/0/elements/0/text"),
    ({"type": "alert", "text": plain("x")}, "unsupported type: alert", "/type"),
    (section("x", block_id="x" * 256), "must be less than 256 characters", "/block_id"),
]  # fmt: skip


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_what_slack_takes_passes(block: Json) -> None:
    assert check_message([block], [], {}) == []


@pytest.mark.parametrize(("block", "trouble", "place"), BAD)
def test_what_slack_refuses_is_pointed_at(block: Json, trouble: str, place: str) -> None:
    assert f"{trouble} [json-pointer:/blocks/0{place}]" in check_message([block], [], {})


@pytest.mark.parametrize(
    ("blocks", "trouble", "place"),
    [
        ([{"type": "divider"}] * 51, "no more than 50 items allowed", ""),
        ([section("a", block_id="x"), section("b", block_id="x")], "block_id x already exists", "/1/block_id"),
        ([table(["a"]), table(["b"])], "only one table is allowed", ""),
        ([pie(1), pie(1), pie(1)], "no more than 2 charts allowed", ""),
        ([{"type": "markdown", "text": "x" * 6001}] * 2, "all markdown must be less than 12001 characters", ""),
        ("blocks", "must be an array", ""),
    ],
)  # fmt: skip
def test_the_rules_over_all_blocks(blocks: Any, trouble: str, place: str) -> None:
    assert check_message(blocks, [], {}) == [f"{trouble} [json-pointer:/blocks{place}]"]


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ({"type": "static_select"}, "missing required field: options or option_groups"),
        ({"type": "static_select", "options": options("a", "a")}, "options must have unique values"),
        ({"type": "static_select", "options": options("a"), "initial_option": options("b")[0]}, "must be one of"),
        ({"type": "radio_buttons", "options": options(*"abcdefghijk")}, "no more than 10 items allowed"),
        ({"type": "datepicker", "initial_date": "23.11.2026"}, "must look like 2026-11-23"),
        ({"type": "timepicker", "initial_time": "9:30"}, "must look like 09:30"),
        ({"type": "number_input"}, "missing required field: is_decimal_allowed"),
        ({"type": "plain_text_input", "max_length": 3001}, "must be less than 3001"),
        ({"type": "plain_text_input", "placeholder": plain("x" * 151)}, "must be less than 151 characters"),
        ({"type": "button", "text": plain("x")}, "unsupported type: button"),
    ],
)
def test_fields_of_a_form_are_checked(element: Json, expected: str) -> None:
    (problem,) = check_view(modal(field({**element, "action_id": "a"})), {})

    assert expected in problem


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (modal(title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (modal(close=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/close/text]"),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
        (modal(callback_id="x" * 256), "must be less than 256 characters [json-pointer:/view/callback_id]"),
        ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
        ({"type": "modal", "title": plain("x"), "blocks": [text_field()]}, "a submit is required"),
        ({"type": "tab"}, "unsupported type: tab [json-pointer:/view/type]"),
        (modal(table(["a"])), "unsupported type: table [json-pointer:/view/blocks/0/type]"),
        (home({"type": "markdown", "text": "x"}), "unsupported type: markdown [json-pointer:/view/blocks/0/type]"),
        (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    ],
)
def test_views_have_rules_of_their_own(view: Json, expected: str) -> None:
    assert any(problem.startswith(expected) for problem in check_view(view, {}))


def test_every_surface_names_blocks_there_are() -> None:
    assert all(kinds <= set(BLOCKS) for kinds in SURFACES.values())


def test_blocks_inside_attachments_are_checked_too() -> None:
    problems = check_message([], [{"blocks": [section("")]}], {})

    assert problems == ["must be more than 0 characters [json-pointer:/attachments/0/blocks/0/text/text]"]


def test_what_slackblocks_builds_passes() -> None:
    blocks = [HeaderBlock("Digest"), SectionBlock("*2* open"), ActionsBlock([Button("Go", "go")])]
    built = [block._resolve() for block in blocks]

    assert check_message(built, [], {}) == []
    assert check_view(ModalView("Report", blocks, submit="Send")._resolve(), {}) == []
