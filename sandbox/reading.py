"""Text as one person reads it: mrkdwn, rich text and text objects to plain text."""

import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.company import Member
from sandbox.dates import read_date
from sandbox.messages import Json
from sandbox.state import Workspace

_TOKEN = re.compile(r"<([^<>\n]+)>")
_DATE = re.compile(r"!date\^(\d+)\^([^^|]+)(?:\^([^|]*))?")


@dataclass(frozen=True)
class Reader:
    """Formatting characters stay; mentions, links, dates and escapes are read out."""

    workspace: Workspace
    person: Member

    def written(self, part: Any) -> str:
        """A text object: plain text as it is, mrkdwn read out; plain strings are plain text."""
        if isinstance(part, dict):
            text = str(part.get("text", ""))
            return self.mrkdwn(text) if part.get("type") == "mrkdwn" else text
        return "" if part is None else str(part)

    def mrkdwn(self, text: str) -> str:
        pieces = _TOKEN.split(text)
        read = [_unescaped(piece) if place % 2 == 0 else self._token(piece) for place, piece in enumerate(pieces)]
        return "".join(read)

    def _token(self, token: str) -> str:
        target, _, label = token.partition("|")
        kind, name = target[:1], target[1:]
        if kind == "@":
            return self.someone(name)
        if kind == "#":
            return self.place(name)
        if kind == "!":
            return self._special(target, _unescaped(label))
        address = _unescaped(target.removeprefix("mailto:"))
        return f"{_unescaped(label)} ({address})" if label and _unescaped(label) != address else address

    def _special(self, target: str, label: str) -> str:
        date = _DATE.fullmatch(target)
        if date:
            return self.date(int(date[1]), date[2])
        if target.startswith("!subteam^"):
            return self.group(target.removeprefix("!subteam^"))
        return label or "@" + target[1:]

    def date(self, epoch: int, form: str) -> str:
        return read_date(epoch, form, ZoneInfo(self.person.timezone), self.workspace.clock())

    def someone(self, user: str) -> str:
        person = self.workspace.people.get(user)
        return f"@{person.name}" if person else f"@{user}"

    def place(self, channel: str) -> str:
        found = self.workspace.conversations.get(channel)
        if found is None or (found.is_private and self.person.id not in found.members):
            return "#private-channel"
        return f"#{found.name}"

    def group(self, group_id: str) -> str:
        found = next((group for group in self.workspace.company.groups if group.id == group_id), None)
        return f"@{found.handle}" if found else f"@{group_id}"

    # -- rich text

    def rich_text(self, block: Json) -> str:
        return "\n".join(self._container(part) for part in block.get("elements", []))

    def _container(self, part: Json) -> str:
        kind = part["type"]
        if kind == "rich_text_list":
            return self._list(part)
        text = "".join(self._leaf(leaf) for leaf in part["elements"])
        if kind == "rich_text_quote":
            return "\n".join(f"> {line}" for line in text.split("\n"))
        return f"```\n{text}\n```" if kind == "rich_text_preformatted" else text

    def _list(self, part: Json) -> str:
        indent = "  " * part.get("indent", 0)
        first = part.get("offset", 0) + 1
        lines = []
        for number, item in enumerate(part["elements"], start=first):
            mark = f"{number}." if part["style"] == "ordered" else "•"
            lines.append(f"{indent}{mark} {self._container(item)}")
        return "\n".join(lines)

    def _leaf(self, leaf: Json) -> str:
        kind = leaf["type"]
        if kind == "link":
            text = leaf.get("text")
            return f"{text} ({leaf['url']})" if text and text != leaf["url"] else str(leaf["url"])
        readers = {
            "text": lambda: str(leaf["text"]),
            "emoji": lambda: f":{leaf['name']}:",
            "user": lambda: self.someone(leaf["user_id"]),
            "usergroup": lambda: self.group(leaf["usergroup_id"]),
            "channel": lambda: self.place(leaf["channel_id"]),
            "broadcast": lambda: f"@{leaf['range']}",
            "date": lambda: self.date(leaf["timestamp"], leaf["format"]),
            "color": lambda: str(leaf["value"]),
        }
        return readers[kind]() if kind in readers else ""


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
