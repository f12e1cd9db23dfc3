"""rich_text: its containers and leaves."""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.rules import ByType, Rule, Shape, anything, choice, flag, listing, number, string

_style = Shape(
    dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), flag)
)
_LONG = 40_000


def _leaf(required: tuple[str, ...], **fields: Rule) -> Shape:
    return Shape({**fields, "style": _style}, required)


_LEAVES: dict[str, Rule] = {
    "text": _leaf(("text",), text=string(_LONG)),
    "link": _leaf(("url",), url=string(3000), text=string(_LONG, 0), unsafe=flag),
    "emoji": _leaf(("name",), name=string(), unicode=string(), skin_tone=anything),
    "user": _leaf(("user_id",), user_id=string()),
    "usergroup": _leaf(("usergroup_id",), usergroup_id=string()),
    "channel": _leaf(("channel_id",), channel_id=string()),
    "broadcast": _leaf(("range",), range=choice("here", "channel", "everyone")),
    "date": _leaf(
        ("timestamp", "format"), timestamp=number(0), format=string(), url=string(3000), fallback=string(_LONG)
    ),
    "color": _leaf(("value",), value=string()),
    "team": _leaf(("team_id",), team_id=string()),
}
_leaves = listing(ByType(_LEAVES), 1000, 0)
_plain_leaves = listing(ByType({name: _LEAVES[name] for name in ("text", "link")}), 1000, 0)
_section = Shape({"elements": _leaves}, ("elements",))
_CONTAINERS: dict[str, Rule] = {
    "rich_text_section": _section,
    "rich_text_quote": Shape({"elements": _leaves, "border": number(0, 1)}, ("elements",)),
    "rich_text_preformatted": Shape(
        {"elements": _plain_leaves, "border": number(0, 1), "language": string()}, ("elements",)
    ),
    "rich_text_list": Shape(
        {
            "style": choice("bullet", "ordered"),
            "elements": listing(ByType({"rich_text_section": _section}), 1000),
            "indent": number(0, 8),
            "offset": number(0),
            "border": number(0, 1),
        },
        ("style", "elements"),
    ),
}
_shape = Shape({"elements": listing(ByType(_CONTAINERS), 1000), "block_id": string(255)}, ("elements",))


def rich_text(value: Any, at: str) -> Iterator[str]:
    """A rich_text block or value."""
    yield from ByType({"rich_text": _shape})(value, at)
