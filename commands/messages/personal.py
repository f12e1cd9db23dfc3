"""The words of the personal digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block, PlainText, SectionBlock

from commands.messages.parts import TITLE, button, buttons, line, message, small, when
from commands.messages.policy import Row, entry
from commands.rules.words import count, shortened
from storage.kinds.messages import Message

SHOWN = 5
"""Of each kind: a digest is read in half a minute."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task as its assignee sees it. A restricted one has no title; `acknowledged` asks for the deed itself."""

    number: str
    title: str
    due_at: datetime
    overdue: bool
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """All that waits for one person; the tasks are the most urgent of `task_count`. Lessons are titles and names."""

    tasks: Sequence[Waiting] = ()
    task_count: int = 0
    policies: Sequence[Row] = ()
    lessons: Sequence[tuple[str, str]] = ()
    reports: Sequence[str] = ()
    incidents: Sequence[str] = ()

    @property
    def number(self) -> int:
        """How many things wait."""
        each = (self.policies, self.lessons, self.reports, self.incidents)
        return self.task_count + sum(len(kind) for kind in each)

    @property
    def overdue(self) -> int:
        """How many of those shown are late."""
        return sum(task.overdue for task in self.tasks) + sum(row.overdue for row in self.policies)


def digest(waits: Waits, zone: ZoneInfo, tasks: str, policies: str) -> Message:
    """What waits, the answer first; `tasks` and `policies` are the commands that list all of them."""
    answer = _answer(waits)
    blocks: list[Block] = [line(f"*{answer}*")]
    for each in waits.tasks:
        blocks += _task(each, zone)
    left = waits.task_count - len(waits.tasks)
    if left > 0:
        blocks.append(small(f"{count(left, 'more task waits', 'more tasks wait')}: `{tasks}` lists them."))
    for row in waits.policies[:SHOWN]:
        blocks += entry(row, zone)
    left = len(waits.policies) - SHOWN
    if left > 0:
        blocks.append(small(f"{count(left, 'more policy waits', 'more policies wait')}: `{policies}` lists them."))
    blocks += [_lesson(title, name) for title, name in waits.lessons[:SHOWN]]
    blocks += [line(each) for each in _duty(waits)]
    blocks.append(small("This comes on your working mornings, and only if something waits for you."))
    blocks.append(buttons(button("No more of these", "personal.off", "off")))
    return message("personal", f"{answer} {_spoken(waits, tasks)}", *blocks)


def off(command: str) -> Message:
    """The person wants no more of them."""
    said = f"Done: no more morning digests. `{command} digest on` brings them back."
    return message("personal.stopped", said, line(said))


def on(next_at: datetime, zone: ZoneInfo, command: str) -> Message:
    """They come again."""
    said = f"From {when(next_at, zone)} on you are told each working morning what waits for you, if anything does."
    return message("personal.started", said, line(said), small(f"`{command} digest off` ends it."))


def _answer(waits: Waits) -> str:
    waiting = count(waits.number, "thing waits", "things wait").capitalize()
    if not waits.overdue:
        return f"Good morning. {waiting} for you."
    return f"Good morning. {waiting} for you, {count(waits.overdue, 'of them is', 'of them are')} overdue."


def _task(task: Waiting, zone: ZoneInfo) -> list[Block]:
    due = f":warning: was due {when(task.due_at, zone)}" if task.overdue else f"due {when(task.due_at, zone)}"
    title = shortened(task.title, TITLE) or "a restricted task"
    action, label = ("task.done", "Done") if task.acknowledged else ("task.acknowledge", "Acknowledge")
    do = button(f"{label} {task.number}", action, task.number, "primary")
    return [SectionBlock(PlainText(f"{task.number} {title}"), accessory=do), small(due)]


def _lesson(title: str, name: str) -> Block:
    start = button("Start", "lesson.start", name, "primary")
    return SectionBlock(PlainText(f"{shortened(title, TITLE)}, a lesson of two minutes"), accessory=start)


def _duty(waits: Waits) -> list[str]:
    lines = []
    if waits.reports:
        lines.append(f"You took {', '.join(waits.reports)}: the reporter waits for your answer.")
    if waits.incidents:
        lines.append(f"You lead {', '.join(waits.incidents)}.")
    return lines


def _spoken(waits: Waits, tasks: str) -> str:
    numbers = ", ".join([*(task.number for task in waits.tasks), *waits.reports, *waits.incidents])
    return f"{numbers}. {tasks} shows your tasks." if numbers else f"{tasks} shows your tasks."
