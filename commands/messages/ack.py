"""The words around acknowledging a task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.parts import button, buttons, escaped, line, message, small, verbatim, when
from commands.messages.tasklist import page_turns
from commands.rules.words import count, shortened
from storage.kinds.messages import Message

TITLE_AT_MOST = 200
"""Characters of a title in the list: ten of them must fit into one message."""


@dataclass(frozen=True, slots=True)
class Row:
    """A task as its assignee sees it."""

    number: str
    title: str
    due_at: datetime
    overdue: bool


def waiting(rows: Sequence[Row], total: int, zone: ZoneInfo, start: int = 0, size: int = 10) -> Message:
    """What waits for the person, from `start` on, a button each, and the ways to the other pages."""
    if not rows:
        return Message("Nothing waits for you. Thank you for keeping up.")
    blocks: list[Block] = [line(f"*{count(total, 'task')} {'waits' if total == 1 else 'wait'} for you*")]
    for row in rows:
        due = f"{'was due' if row.overdue else 'due'} {when(row.due_at, zone)}"
        blocks += [
            verbatim(f"{row.number}  {shortened(row.title, TITLE_AT_MOST)}"),
            small(f"{':warning: ' if row.overdue else ''}{due}"),
            buttons(button(f"Acknowledge {row.number}", "task.acknowledge", row.number, "primary")),
        ]
    if total > len(rows):
        blocks.append(small(f"{start + 1} to {start + len(rows)} are shown, the most urgent first."))
    turns = page_turns("ack", "mine", start, size, total)
    if turns:
        blocks.append(buttons(*turns))
    listed = "; ".join(f"{row.number} {escaped(shortened(row.title, TITLE_AT_MOST))}" for row in rows)
    return message("ack.waiting", f"{count(total, 'task')} for you: {listed}", *blocks)


def acknowledged(number: str, title: str, due_at: datetime, zone: ZoneInfo) -> Message:
    """The person's yes is on record."""
    first = f"Thank you: your acknowledgement of {number} is on record."
    due = f"It is due {when(due_at, zone)}."
    return message("ack.done", f"{first} {escaped(title)}. {due}", line(f"*{first}*"), verbatim(title), small(due))


def already(number: str, at: datetime, zone: ZoneInfo) -> Message:
    """A second yes changes nothing."""
    words = f"You acknowledged {number} already, {when(at, zone)}. Nothing more to do here."
    return message("ack.already", words, line(words))


def finished(number: str, at: datetime, zone: ZoneInfo) -> Message:
    """Too late to acknowledge, and no harm done."""
    words = f"{number} was finished {when(at, zone)}, so there is nothing left to acknowledge."
    return message("ack.finished", words, line(words))


def ended(number: str) -> Message:
    """Nobody needs it any more."""
    words = f"{number} has ended: nobody needs it any more, so there is nothing left to acknowledge."
    return message("ack.ended", words, line(words))
