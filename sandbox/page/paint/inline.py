"""Slack's mrkdwn and text objects as HTML."""

import re
from html import escape
from typing import Any
from urllib.parse import urlsplit

from sandbox.page.paint import emoji
from sandbox.reading import Reader

_FENCES = re.compile(r"```\n?(.*?)```|`([^`\n]+)`|<([^<>\n]+)>", re.DOTALL)
_KEPT = re.compile("\ue000(\\d+)\ue001")
_DATE = re.compile(r"!date\^(\d+)\^([^|]+?)(?:\^([^|]*))?")
_STYLES = (
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"<i>\1</i>"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])"), r"<s>\1</s>"),
)
_QUOTE = "&gt;"


def text_object(part: Any, reader: Reader) -> str:
    """A text object, or a plain string, as HTML."""
    if part is None:
        return ""
    if isinstance(part, dict):
        words = str(part.get("text", ""))
        return mrkdwn(words, reader) if part.get("type") == "mrkdwn" else plain(words)
    return plain(str(part))


def plain(text: str) -> str:
    """Plain text: emoji are drawn, nothing else is interpreted."""
    return emoji.drawn(escape(text)).replace("\n", "<br>")


def mrkdwn(text: str, reader: Reader) -> str:
    """Slack's own markup: mentions, links, dates, code, bold, italics, strikes and quotes."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(_fence(match, reader))
        return f"\ue000{len(kept) - 1}\ue001"

    marked = escape(_unescaped(_FENCES.sub(keep, text)), quote=False)
    for pattern, shape in _STYLES:
        marked = pattern.sub(shape, marked)
    return _KEPT.sub(lambda match: kept[int(match[1])], _lines(emoji.drawn(marked)))


def _lines(marked: str) -> str:
    parts: list[str] = []
    for line in marked.split("\n"):
        if line.startswith(_QUOTE):
            quote = line.removeprefix(_QUOTE).strip()
            if parts and parts[-1].endswith("</blockquote>"):
                parts[-1] = parts[-1].removesuffix("</blockquote>") + f"<br>{quote}</blockquote>"
            else:
                parts.append(f"<blockquote>{quote}</blockquote>")
        else:
            parts.append(line)
    return "<br>".join(parts).replace("</blockquote><br>", "</blockquote>").replace("<br><blockquote>", "<blockquote>")


def _fence(match: re.Match[str], reader: Reader) -> str:
    block, code, token = match.groups()
    if block is not None:
        return f'<pre tabindex="0">{escape(_unescaped(block))}</pre>'
    if code is not None:
        return f"<code>{escape(_unescaped(code))}</code>"
    return _token(token, reader)


def _token(token: str, reader: Reader) -> str:
    target, _, label = token.partition("|")
    kind, name = target[:1], target[1:]
    if kind == "@":
        return mention(reader.someone(name), is_reader=name == reader.person.id)
    if kind == "#":
        return mention(reader.place(name))
    if kind == "!":
        return _special(target, label, reader)
    return link(_unescaped(target), _unescaped(label))


def _special(target: str, label: str, reader: Reader) -> str:
    date = _DATE.fullmatch(target)
    if date:
        return moment(reader.date(int(date[1]), date[2]), _unescaped(label))
    if target.startswith("!subteam^"):
        return mention(reader.group(target.removeprefix("!subteam^")))
    return mention(_unescaped(label) or "@" + target[1:])


def mention(name: str, *, is_reader: bool = False) -> str:
    """Somebody or some place, set off."""
    return f'<span class="mention{" me" if is_reader else ""}">{escape(name)}</span>'


def moment(text: str, otherwise: str) -> str:
    """A date in the reader's zone; `otherwise` is what clients without dates show."""
    return f'<time title="{escape(otherwise)}">{escape(text)}</time>'


def link(address: str, label: str = "") -> str:
    """A link; anything but web and mail addresses stays text."""
    shown = escape(label or address.removeprefix("mailto:"))
    if urlsplit(address).scheme not in ("http", "https", "mailto"):
        return shown
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
