"""A page of tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block, Button

from commands.messages.parts import button, buttons, escaped, line, message, person, small, verbatim, when
from commands.rules.words import count, shortened
from storage.kinds.messages import Message
from storage.kinds.tasks import TaskState

TITLE_AT_MOST = 200
"""Characters of a title in the list: ten of them must fit into one message."""

HEADS = {
    "mine": ("waits for you", "wait for you", "Nothing waits for you. Thank you for keeping up."),
    "given": ("you asked of others", "you asked of others", "Nobody owes you anything. All you asked for is done."),
    "team": ("with your team", "with your team", "Nothing waits for your team."),
    "overdue": ("is overdue", "are overdue", "Nothing is overdue. Well done, everybody."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A task as the viewer sees it."""

    number: str
    title: str
    assignee: str
    state: TaskState
    due_at: datetime
    overdue: bool
    mine: bool
    offered_to: str | None = None


def page(which: str, rows: Sequence[Row], total: int, start: int, size: int, zone: ZoneInfo) -> Message:
    """Rows from `start`, each with its next step and a button, and the ways to the other pages."""
    one, many, none = HEADS[which]
    if not rows:
        return Message(none)
    head = f"{count(total, 'task')} {one if total == 1 else many}"
    shown = "" if total <= size else f", {start + 1} to {start + len(rows)} are shown"
    blocks: list[Block] = [line(f"*{head}{shown}*")]
    for row in rows:
        blocks += [
            verbatim(f"{row.number}  {shortened(row.title, TITLE_AT_MOST)}"),
            small(f"{_due(row, zone)} · {_step(row)}"),
            buttons(_button(row)),
        ]
    turns = page_turns("task", which, start, size, total)
    if turns:
        blocks.append(buttons(*turns))
    listed = "; ".join(f"{row.number} {escaped(shortened(row.title, TITLE_AT_MOST))}" for row in rows)
    return message(f"task.list.{which}", f"{head}{shown}: {listed}", *blocks)


def page_turns(command: str, which: str, start: int, size: int, total: int) -> list[Button]:
    """Buttons to the page before and the page after, where there is one."""
    turns = []
    if start > 0:
        turns.append(button("Back", f"{command}.back", f"{which}:{max(start - size, 0)}"))
    if start + size < total:
        turns.append(button("More", f"{command}.more", f"{which}:{start + size}"))
    return turns


def _due(row: Row, zone: ZoneInfo) -> str:
    return f"{':warning: was due' if row.overdue else 'due'} {when(row.due_at, zone)}"


def _step(row: Row) -> str:
    if row.offered_to:
        return f"waits for {person(row.offered_to)} to take it over"
    if row.mine:
        return "say that you have seen it" if row.state is TaskState.OPEN else "do it, then press Done"
    if row.state is TaskState.OPEN:
        return f"waits for {person(row.assignee)} to acknowledge it"
    return f"{person(row.assignee)} is on it"


def _button(row: Row) -> Button:
    if not row.mine:
        return button(f"Look at {row.number}", "task.look", row.number)
    if row.state is TaskState.OPEN:
        return button(f"Acknowledge {row.number}", "task.acknowledge", row.number, "primary")
    return button(f"Done {row.number}", "task.done", row.number, "primary")
