"""What Slack makes of the mentions in a command's text, once it is asked to (`should_escape`)."""

import re

PERSON = re.compile(r"\s*<@([UW][A-Z0-9]+)(?:\|[^>]*)?>\s*")
GROUP = re.compile(r"<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>")
CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^>]*)?>")
TOKEN = re.compile(r"<([@#!])?([^>|]*)(?:\|([^>]*))?>")


def plain(text: str) -> str:
    """The text as it was typed: mentions by their names, links as addresses, and no character escaped."""
    read = TOKEN.sub(_read, text)
    return read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def whom(text: str) -> str:
    """The id of the person whom a mention or a bare id means; empty if it means nobody."""
    id_ = text.strip("<@> ").split("|")[0]
    return id_ if id_.startswith(("U", "W")) and id_.isalnum() else ""


def _read(token: re.Match[str]) -> str:
    sign, target, label = token[1], token[2], token[3]
    if sign is None:
        return label if label and not target.startswith(("http://", "https://")) else target
    if label:
        return label if label.startswith(("@", "#")) else f"{'#' if sign == '#' else '@'}{label}"
    return f"{'#' if sign == '#' else '@'}{target.partition('^')[2] or target}"
