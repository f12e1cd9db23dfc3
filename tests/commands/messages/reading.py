"""Reads messages the way people see them, and looks into every string that Slack would interpret."""

import re
from collections.abc import Iterator
from typing import Any

from storage.kinds.messages import Message

OURS = re.compile(r"<!date\^\d+\^[^|<>]*\|[^<>]*>|<@[UW][A-Z0-9]+>")
"""What our own words may hold between brackets: a moment, or somebody we name."""

MOMENT = re.compile(r"<!date\^\d+\^[^|<>]*\|([^<>]*)>")


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every object in a message or form, outermost first."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from objects(value)


def leaves(node: Any) -> list[str]:
    """The words that Slack shows letter by letter, in order."""
    return [each["text"] for each in objects(node) if each.get("type") == "text"]


def interpreted(said: Message) -> list[str]:
    """Every string in which Slack looks for mentions and links."""
    return [said.text, *(each["text"] for each in objects(said.blocks) if each.get("type") == "mrkdwn")]


def pings(said: Message) -> list[str]:
    """What stands between brackets and is not of our own making. Must be nothing."""
    return [text for text in interpreted(said) if {"<", ">"} & set(OURS.sub("", text))]


def plain(said: Message) -> str:
    """The blocks as lines: `- ` before a bullet, `> ` before a quotation, small print in brackets."""
    return "\n".join(_line(block) for block in said.blocks)


def _line(block: dict[str, Any]) -> str:
    match block["type"]:
        case "section":
            return _written(block["text"]["text"]) + _pressed(block.get("accessory"))
        case "data_visualization":
            return f"[chart: {block['title']}]"
        case "context":
            return "\n".join(f"({_written(line)})" for each in block["elements"] for line in each["text"].split("\n"))
        case "actions":
            return " ".join(f"[{each['text']['text']}]" for each in block["elements"])
        case _:
            return "\n".join(_rich(each) for each in block["elements"])


def _pressed(accessory: dict[str, Any] | None) -> str:
    return f"  [{accessory['text']['text']}]" if accessory and accessory["type"] == "button" else ""


def _rich(element: dict[str, Any]) -> str:
    match element["type"]:
        case "rich_text_list":
            return "\n".join("- " + "".join(leaves(row)) for row in element["elements"])
        case "rich_text_quote":
            return "> " + "".join(leaves(element))
        case _:
            return "".join(leaves(element))


def _written(mrkdwn: str) -> str:
    return MOMENT.sub(r"\1", mrkdwn)
