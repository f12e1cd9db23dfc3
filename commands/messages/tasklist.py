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
from storage.kinds.tongues import N_, _, retold

TITLE_AT_MOST = 200
"""Characters of a title in the list: ten of them must fit into one message."""

NOTHING = {
    "mine": N_("Nothing waits for you. Thank you for keeping up."),
    "given": N_("Nobody owes you anything. All you asked for is done."),
    "team": N_("Nothing waits for your team."),
    "overdue": N_("Nothing is overdue. Well done, everybody."),
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


@retold
def page(which: str, rows: Sequence[Row], total: int, start: int, size: int, zone: ZoneInfo) -> Message:
    """Rows from `start`, each with its next step and a button, and the ways to the other pages."""
    if not rows:
        return Message(_(NOTHING[which]))
    head = _head(which, total)
    if total > size:
        head = _("{head}, {first} to {last} are shown", head=head, first=start + 1, last=start + len(rows))
    blocks: list[Block] = [line(f"*{head}*")]
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
    return message(f"task.list.{which}", f"{head}: {listed}", *blocks)


def page_turns(command: str, which: str, start: int, size: int, total: int) -> list[Button]:
    """Buttons to the page before and the page after, where there is one."""
    turns = []
    if start > 0:
        turns.append(button(_("Back"), f"{command}.back", f"{which}:{max(start - size, 0)}"))
    if start + size < total:
        turns.append(button(_("More"), f"{command}.more", f"{which}:{start + size}"))
    return turns


def _head(which: str, total: int) -> str:
    match which:
        case "given":
            return count(total, "task you asked of others", "tasks you asked of others")
        case "team":
            return count(total, "task with your team", "tasks with your team")
        case "overdue":
            return count(total, "task is overdue", "tasks are overdue")
        case _:
            return count(total, "task waits for you", "tasks wait for you")


def _due(row: Row, zone: ZoneInfo) -> str:
    due_at = when(row.due_at, zone)
    return _(":warning: was due {due_at}", due_at=due_at) if row.overdue else _("due {due_at}", due_at=due_at)


def _step(row: Row) -> str:
    if row.offered_to:
        return _("waits for {offered_to} to take it over", offered_to=person(row.offered_to))
    if row.mine:
        return _("say that you have seen it") if row.state is TaskState.OPEN else _("do it, then press Done")
    if row.state is TaskState.OPEN:
        return _("waits for {assignee} to acknowledge it", assignee=person(row.assignee))
    return _("{assignee} is on it", assignee=person(row.assignee))


def _button(row: Row) -> Button:
    if not row.mine:
        return button(_("Look at {number}", number=row.number), "task.look", row.number)
    if row.state is TaskState.OPEN:
        return button(_("Acknowledge {number}", number=row.number), "task.acknowledge", row.number, "primary")
    return button(_("Done {number}", number=row.number), "task.done", row.number, "primary")
