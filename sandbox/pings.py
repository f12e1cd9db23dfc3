"""Who a message notifies: mentions parsed out of mrkdwn, and the mention elements of rich text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

_MENTION = re.compile(r"<(?:@([UW][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+)|!(channel|here|everyone|group))(?:\|[^>]*)?>")
_RICH_MENTIONS = {"user": "user_id", "usergroup": "usergroup_id", "broadcast": "range"}


def pings(text: str, blocks: Iterable[Any], attachments: Iterable[Any] = ()) -> frozenset[str]:
    """Ids of the people and groups, and `channel`, `here` or `everyone`, that this message notifies."""
    found = set(_in_mrkdwn(text))
    for part in (*blocks, *attachments):
        found.update(_in_block(part))
    return frozenset(found)


def _in_mrkdwn(text: str) -> Iterator[str]:
    for person, group, broadcast in _MENTION.findall(text):
        yield person or group or ("channel" if broadcast == "group" else broadcast)


def _in_block(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _in_block(item)
    if isinstance(part, dict):
        yield from _of_element(part)
        for name, value in part.items():
            if isinstance(value, dict | list):
                yield from _in_block(value)
            elif name in ("pretext", "fallback") and isinstance(value, str):
                yield from _in_mrkdwn(value)


def _of_element(part: dict[str, Any]) -> Iterator[str]:
    kind = part.get("type")
    if kind in ("mrkdwn", "markdown") or (kind is None and isinstance(part.get("text"), str)):
        yield from _in_mrkdwn(str(part.get("text", "")))
    if kind in _RICH_MENTIONS and _RICH_MENTIONS[kind] in part:
        yield str(part[_RICH_MENTIONS[kind]])
