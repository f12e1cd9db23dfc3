"""The blocks themselves, and on which surface each may stand."""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.charts import CHART_FIELDS
from sandbox.blocks.elements import beside_text, in_actions, in_context, in_context_actions, in_input, of
from sandbox.blocks.objects import id_text, picture_fields, plain, text
from sandbox.blocks.richtext import rich_text
from sandbox.blocks.rules import ByType, Rule, Shape, anything, choice, flag, listing, number, problem, string


def _block(fields: dict[str, Rule], *required: str, one_of: tuple[str, ...] = (), also: tuple[Rule, ...] = ()) -> Shape:
    return Shape({**fields, "block_id": id_text}, required, one_of, also)


def _same_width(value: Any, at: str) -> Iterator[str]:
    rows = value.get("rows")
    widths = {len(row) for row in rows if isinstance(row, list)} if isinstance(rows, list) else set()
    if len(widths) > 1:
        yield problem("rows must have the same number of cells", f"{at}/rows")


_cell = ByType(
    {
        "raw_text": Shape({"text": string(20_000)}, ("text",)),
        "raw_number": Shape({"value": number(), "text": string(200)}, ("value",)),
        "rich_text": rich_text,
    }
)
_column = Shape({"align": choice("left", "center", "right"), "is_wrapped": flag})
_card: dict[str, Rule] = {
    "hero_image": of("image"),
    "icon": of("image"),
    "slack_icon": anything,
    "title": text(150),
    "subtitle": text(150),
    "body": text(200),
    "subtext": text(200),
    "actions": listing(of("button"), 3),
}
_container: dict[str, Rule] = {
    "title": plain(150),
    "rich_text_title": rich_text,
    "subtitle": text(150),
    "child_blocks": listing(anything, 10),
    "width": string(),
    "icon": anything,
    "is_collapsible": flag,
    "default_collapsed": flag,
    "has_header_divider": flag,
}
_data_table: dict[str, Rule] = {
    "rows": listing(listing(_cell, 20), 201, 2),
    "page_size": number(1, 100),
    "caption": string(),
    "row_header_column_index": number(0),
}
_video: dict[str, Rule] = {
    "alt_text": string(2000),
    "title": plain(200),
    "video_url": string(3000),
    "thumbnail_url": string(3000),
    "author_name": string(50),
    "description": plain(200),
    "provider_icon_url": string(2000),
    "provider_name": string(50),
    "title_url": string(2000),
}
_task: dict[str, Rule] = {
    "task_id": string(),
    "title": anything,
    "details": anything,
    "output": anything,
    "sources": anything,
    "status": choice("pending", "in_progress", "complete", "error"),
}

BLOCKS: dict[str, Rule] = {
    "actions": _block({"elements": listing(in_actions, 25)}, "elements"),
    "alert": _block({"text": text(200), "level": choice("default", "info", "success", "warning", "error")}, "text"),
    "card": _block(_card, one_of=("title", "hero_image", "actions", "body")),
    "carousel": _block({"elements": listing(ByType({"card": _block(_card)}), 10)}, "elements"),
    "container": _block(_container, "child_blocks"),
    "context": _block({"elements": listing(in_context, 10)}, "elements"),
    "context_actions": _block({"elements": listing(in_context_actions, 5)}, "elements"),
    "data_table": _block(_data_table, "rows", "caption", also=(_same_width,)),
    "data_visualization": _block(CHART_FIELDS, "title", "chart"),
    "divider": _block({}),
    "file": _block({"external_id": string(255), "source": choice("remote")}, "external_id", "source"),
    "header": _block({"text": plain(150), "level": number(1, 4)}, "text"),
    "image": _block({**picture_fields, "title": plain(2000)}, "alt_text", one_of=("image_url", "slack_file")),
    "input": _block(
        {
            "label": plain(2000),
            "element": in_input,
            "hint": plain(2000),
            "optional": flag,
            "dispatch_action": flag,
        },
        "label",
        "element",
    ),
    "markdown": _block({"text": string(12_000)}, "text"),
    "plan": _block({"title": anything, "tasks": listing(_block(_task), 50, 0)}, "title"),
    "rich_text": rich_text,
    "section": _block(
        {"text": text(3000), "fields": listing(text(2000), 10), "accessory": beside_text, "expand": flag},
        one_of=("text", "fields"),
    ),
    "table": _block(
        {"rows": listing(listing(_cell, 20), 100), "column_settings": listing(_column, 20)}, "rows", also=(_same_width,)
    ),
    "task_card": _block(_task, "task_id", "title"),
    "video": _block(_video, "alt_text", "title", "video_url", "thumbnail_url"),
}

_EVERYWHERE = {"actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section", "video"}
SURFACES: dict[str, frozenset[str]] = {
    "message": frozenset(BLOCKS) - {"alert"},
    "modal": frozenset(_EVERYWHERE | {"alert"}),
    "home": frozenset(_EVERYWHERE | {"carousel", "container", "data_table", "data_visualization", "table"}),
}
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}

attachment = Shape(
    {
        **dict.fromkeys(("color", "fallback", "text", "pretext", "title", "title_link", "fields"), anything),
        **dict.fromkeys(("author_name", "author_link", "author_icon", "footer", "footer_icon", "ts"), anything),
        **dict.fromkeys(("image_url", "thumb_url", "mrkdwn_in", "callback_id", "actions", "id"), anything),
        "blocks": anything,
    }
)
