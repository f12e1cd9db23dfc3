"""The words of the personal digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from slackblocks import Block, PlainText, SectionBlock

from commands.messages.parts import TITLE, button, buttons, line, message, small, when
from commands.messages.policy import Row, entry
from commands.rules.words import capital, count, shortened, span
from storage.kinds.messages import Message
from storage.kinds.tongues import _, retold

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
    """All that waits for one person; the tasks are the most urgent of `task_count`. Lessons are titles and names.

    `decisions` is how many wait for the person's yes or no, `duties` are obligations due soon. `late_by` is told of a
    morning that Sitrep missed.
    """

    tasks: Sequence[Waiting] = ()
    task_count: int = 0
    policies: Sequence[Row] = ()
    lessons: Sequence[tuple[str, str]] = ()
    reports: Sequence[str] = ()
    incidents: Sequence[str] = ()
    decisions: int = 0
    duties: Sequence[str] = ()
    late_by: timedelta | None = None

    @property
    def number(self) -> int:
        """How many things wait."""
        each = (self.policies, self.lessons, self.reports, self.incidents, self.duties)
        return self.task_count + self.decisions + sum(len(kind) for kind in each)

    @property
    def overdue(self) -> int:
        """How many of those shown are late."""
        return sum(task.overdue for task in self.tasks) + sum(row.overdue for row in self.policies)


@retold
def digest(waits: Waits, zone: ZoneInfo, tasks: str, policies: str) -> Message:
    """What waits, the answer first; `tasks` and `policies` are the commands that list all of them."""
    answer = _answer(waits)
    blocks: list[Block] = [line(f"*{answer}*")]
    if waits.late_by:
        late = _("This comes {late} after your morning began.", late=span(waits.late_by))
        blocks.append(small(late))
    for each in waits.tasks:
        blocks += _task(each, zone)
    left = waits.task_count - len(waits.tasks)
    if left > 0:
        more = count(left, "more task waits", "more tasks wait")
        blocks.append(small(_("{more}: `{command}` lists them.", more=more, command=tasks)))
    for row in waits.policies[:SHOWN]:
        blocks += entry(row, zone)
    left = len(waits.policies) - SHOWN
    if left > 0:
        more = count(left, "more policy waits", "more policies wait")
        blocks.append(small(_("{more}: `{command}` lists them.", more=more, command=policies)))
    blocks += [_lesson(title, name) for title, name in waits.lessons[:SHOWN]]
    blocks += [line(each) for each in _duty(waits)]
    blocks.append(small(_("This comes on your working mornings, and only if something waits for you.")))
    blocks.append(buttons(button(_("No more of these"), "personal.off", "off")))
    return message("personal", f"{answer} {_spoken(waits, tasks)}", *blocks)


@retold
def off(command: str) -> Message:
    """The person wants no more of them."""
    said = _("Done: no more morning digests. `{command} digest on` brings them back.", command=command)
    return message("personal.stopped", said, line(said))


@retold
def on(next_at: datetime, zone: ZoneInfo, command: str) -> Message:
    """They come again."""
    said = _(
        "From {when} on you are told each working morning what waits for you, if anything does.",
        when=when(next_at, zone),
    )
    return message("personal.started", said, line(said), small(_("`{command} digest off` ends it.", command=command)))


def _answer(waits: Waits) -> str:
    waiting = capital(count(waits.number, "thing waits", "things wait"))
    if not waits.overdue:
        return _("Good morning. {waiting} for you.", waiting=waiting)
    if waits.number == 1:
        return _("Good morning. {waiting} for you, and it is overdue.", waiting=waiting)
    overdue = count(waits.overdue, "of them is", "of them are")
    return _("Good morning. {waiting} for you, {overdue} overdue.", waiting=waiting, overdue=overdue)


def _task(task: Waiting, zone: ZoneInfo) -> list[Block]:
    at = when(task.due_at, zone)
    due = _(":warning: was due {at}", at=at) if task.overdue else _("due {at}", at=at)
    title = shortened(task.title, TITLE) or _("a restricted task")
    label = _("Done {number}", number=task.number)
    if not task.acknowledged:
        label = _("Acknowledge {number}", number=task.number)
    action = "task.done" if task.acknowledged else "task.acknowledge"
    do = button(label, action, task.number, "primary")
    return [SectionBlock(PlainText(f"{task.number} {title}"), accessory=do), small(due)]


def _lesson(title: str, name: str) -> Block:
    start = button(_("Start"), "lesson.start", name, "primary")
    return SectionBlock(
        PlainText(_("{title}, a lesson of two minutes", title=shortened(title, TITLE))), accessory=start
    )


def _duty(waits: Waits) -> list[str]:
    lines = []
    if waits.reports:
        lines.append(_("You took {reports}: the reporter waits for your answer.", reports=", ".join(waits.reports)))
    if waits.incidents:
        lines.append(_("You lead {incidents}.", incidents=", ".join(waits.incidents)))
    if waits.decisions:
        decisions = capital(count(waits.decisions, "decision waits", "decisions wait"))
        lines.append(_("{decisions} for your yes or no: open Sitrep's Home.", decisions=decisions))
    if waits.duties:
        lines.append(_("Due soon or overdue, and yours: {duties}.", duties=", ".join(waits.duties)))
    return lines


def _spoken(waits: Waits, tasks: str) -> str:
    shows = _("{command} shows your tasks.", command=tasks)
    numbers = ", ".join([*(task.number for task in waits.tasks), *waits.reports, *waits.incidents])
    return f"{numbers}. {shows}" if numbers else shows
