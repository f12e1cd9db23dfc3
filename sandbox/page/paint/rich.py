"""rich_text as HTML."""

from html import escape
from itertools import groupby

from sandbox.messages import Json
from sandbox.page.paint import emoji
from sandbox.page.paint.inline import link, mention, moment
from sandbox.reading import Reader

_STYLES = {"bold": "b", "italic": "i", "strike": "s", "code": "code", "underline": "u", "highlight": "mark"}


def rich_text(block: Json, reader: Reader) -> str:
    """All containers in order."""
    return "".join(_container(part, reader) for part in block.get("elements", []))


def leaves(part: Json, reader: Reader) -> str:
    """What stands in one section, list item or quote."""
    return "".join(_leaf(leaf, reader) for leaf in part.get("elements", []))


def _container(part: Json, reader: Reader) -> str:
    kind = part["type"]
    if kind == "rich_text_list":
        return _list(part, reader)
    if kind == "rich_text_quote":
        return f"<blockquote>{leaves(part, reader)}</blockquote>"
    if kind == "rich_text_preformatted":
        return f'<pre tabindex="0">{leaves(part, reader)}</pre>'
    return f"<p>{leaves(part, reader)}</p>"


def _list(part: Json, reader: Reader) -> str:
    tag = "ol" if part["style"] == "ordered" else "ul"
    start = f' start="{part["offset"] + 1}"' if part.get("offset") else ""
    items = "".join(f"<li>{leaves(item, reader)}</li>" for item in part["elements"])
    return f'<{tag} class="indent-{int(part.get("indent", 0))}"{start}>{items}</{tag}>'


def _leaf(leaf: Json, reader: Reader) -> str:
    drawn = _bare(leaf, reader)
    for style, tag in _STYLES.items():
        if leaf.get("style", {}).get(style):
            drawn = f"<{tag}>{drawn}</{tag}>"
    return drawn


def _bare(leaf: Json, reader: Reader) -> str:
    kind = leaf["type"]
    painters = {
        "text": lambda: _broken(escape(str(leaf["text"]))),
        "link": lambda: link(str(leaf["url"]), str(leaf.get("text") or "")),
        "emoji": lambda: emoji.one(str(leaf["name"])),
        "user": lambda: mention(reader.someone(leaf["user_id"]), is_reader=leaf["user_id"] == reader.person.id),
        "usergroup": lambda: mention(reader.group(leaf["usergroup_id"])),
        "channel": lambda: mention(reader.place(leaf["channel_id"])),
        "broadcast": lambda: mention(f"@{leaf['range']}"),
        "date": lambda: moment(reader.date(leaf["timestamp"], leaf["format"]), str(leaf.get("fallback") or "")),
        "color": lambda: f"<code>{escape(str(leaf['value']))}</code>",
    }
    return painters[kind]() if kind in painters else ""


def _broken(text: str) -> str:
    """Line breaks kept; two or more make a new paragraph's gap."""
    runs = (
        '<br class="gap">' if is_break and len(list(run)) > 1 else "<br>" if is_break else "".join(run)
        for is_break, run in groupby(text, key=lambda character: character == "\n")
    )
    return "".join(runs)
