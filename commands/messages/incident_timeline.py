"""The timeline of an incident: what happened in it, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.parts import (
    escaped,
    line,
    message,
    person,
    small,
    verbatim,
    when,
)
from commands.rules.words import shortened
from storage.kinds.incidents import LineKind
from storage.kinds.messages import Message
from storage.kinds.tongues import _, retold

LINE_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a timeline."""

    at: datetime
    kind: LineKind
    actor: str
    text: str
    author: str
    link: str


@retold
def shown(number: str, rows: Sequence[Row], zone: ZoneInfo) -> Message:
    """More of the timeline."""
    first = _("Timeline of {number}, the newest last", number=number)
    return message(f"incident.timeline.{number}", f"{first}: {told(rows)}", line(f"*{first}*"), *listed(rows, zone))


def listed(rows: Sequence[Row], zone: ZoneInfo) -> list[Block]:
    """Each line with its moment and its author."""
    blocks: list[Block] = []
    for row in rows:
        author = _(", written by {author}", author=person(row.author)) if row.author else ""
        link = _(" · <{link}|where it stands>", link=escaped(row.link)) if row.link else ""
        who = _("Sitrep") if not row.actor.startswith(("U", "W")) else person(row.actor)
        blocks += [small(f"{when(row.at, zone)} · {who}{author}{link}"), verbatim(shortened(row.text, LINE_AT_MOST))]
    return blocks


def told(rows: Sequence[Row]) -> str:
    """The newest lines within a sentence of ours, for a message's `text`."""
    return " ".join(f"{escaped(shortened(row.text, 100))}." for row in rows[-3:])
