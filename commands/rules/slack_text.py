"""Slack's own markup in messages, read as a person reads it."""

import re
from html import unescape

LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def plain(text: str) -> str:
    """A message's `text` without markup: links as their addresses, mentions as @ids, and no escapes."""
    return unescape(LINK.sub(_shown, text))


def _shown(match: re.Match[str]) -> str:
    target, label = match[1], match[2]
    if target.startswith("@"):
        return f"@{label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return f"@{target[1:].split('^')[0]}"
    address = target.removeprefix("mailto:")
    return address if not label or label == address else f"{label} ({address})"
