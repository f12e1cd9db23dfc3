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
from storage.kinds.tongues import _, retold

TITLE_AT_MOST = 200
"""Characters of a title in the list: ten of them must fit into one message."""


@dataclass(frozen=True, slots=True)
class Row:
    """A task as its assignee sees it."""

    number: str
    title: str
    due_at: datetime
    overdue: bool


@retold
def waiting(rows: Sequence[Row], total: int, zone: ZoneInfo, start: int = 0, size: int = 10) -> Message:
    """What waits for the person, from `start` on, a button each, and the ways to the other pages."""
    if not rows:
        return Message(_("Nothing waits for you. Thank you for keeping up."))
    blocks: list[Block] = [line(f"*{count(total, 'task waits for you', 'tasks wait for you')}*")]
    for row in rows:
        due_at = when(row.due_at, zone)
        due = _(":warning: was due {due_at}", due_at=due_at) if row.overdue else _("due {due_at}", due_at=due_at)
        blocks += [
            verbatim(f"{row.number}  {shortened(row.title, TITLE_AT_MOST)}"),
            small(due),
            buttons(button(_("Acknowledge {number}", number=row.number), "task.acknowledge", row.number, "primary")),
        ]
    if total > len(rows):
        blocks.append(
            small(
                _("{start} to {start_2} are shown, the most urgent first.", start=start + 1, start_2=start + len(rows))
            )
        )
    turns = page_turns("ack", "mine", start, size, total)
    if turns:
        blocks.append(buttons(*turns))
    listed = "; ".join(f"{row.number} {escaped(shortened(row.title, TITLE_AT_MOST))}" for row in rows)
    return message(
        "ack.waiting",
        _("{task_count} for you: {listed}", task_count=count(total, "task", "tasks"), listed=listed),
        *blocks,
    )


@retold
def acknowledged(number: str, title: str, due_at: datetime, zone: ZoneInfo) -> Message:
    """The person's yes is on record."""
    first = _("Thank you: your acknowledgement of {number} is on record.", number=number)
    due = _("It is due {due_at}.", due_at=when(due_at, zone))
    return message("ack.done", f"{first} {escaped(title)}. {due}", line(f"*{first}*"), verbatim(title), small(due))


@retold
def already(number: str, at: datetime, zone: ZoneInfo) -> Message:
    """A second yes changes nothing."""
    words = _("You acknowledged {number} already, {at}. Nothing more to do here.", number=number, at=when(at, zone))
    return message("ack.already", words, line(words))


@retold
def finished(number: str, at: datetime, zone: ZoneInfo) -> Message:
    """Too late to acknowledge, and no harm done."""
    words = _("{number} was finished {at}, so there is nothing left to acknowledge.", number=number, at=when(at, zone))
    return message("ack.finished", words, line(words))


@retold
def ended(number: str) -> Message:
    """Nobody needs it any more."""
    words = _("{number} has ended: nobody needs it any more, so there is nothing left to acknowledge.", number=number)
    return message("ack.ended", words, line(words))
