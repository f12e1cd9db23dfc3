"""What everybody finds on Home: a way to report, what waits for them, their policies and reports."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slackblocks import Button

from commands.messages import policy, report_status
from commands.messages.home import Part, Row, Section, amount, plain_row, titled_row
from commands.messages.parts import button, buttons, escaped, person, spoken, when
from commands.messages.report import kind_name
from commands.rules.standing import OPEN
from commands.rules.words import count, date_name, shortened
from storage.kinds.reports import ReportState
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import _

EMERGENCY = 500
"""Characters of whom to call in an emergency."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task as its holder sees it, or somebody it is offered to."""

    number: str
    title: str
    asker: str
    state: TaskState
    due_at: datetime
    overdue: bool
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A question that the person has not answered."""

    number: str
    question: str
    asker: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson still to do."""

    name: str
    title: str
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation that the person took on."""

    obligation: str
    title: str
    citation: str
    due_on: date
    overdue: bool


def report(emergency: str) -> Section:
    """The way to report, and whom to call when it burns."""
    words = _("Tell security what looks odd: a mail, a lost device, a stranger in the office. Too often is just right.")
    rows = Part((plain_row(words, button(_("Report something"), "report.begin", "home", "primary")),))
    return Section(
        "report",
        _("Did you notice something?"),
        rows,
        _("*In an emergency:* {emergency}", emergency=escaped(shortened(_(emergency), EMERGENCY))),
    )


def tasks(part: Part[Task], zone: ZoneInfo) -> Section:
    """What the person must do."""
    head = amount(part, _("task waits for you"), _("tasks wait for you"))
    empty = _("No task waits for you. Thank you for keeping up.")
    return Section("tasks", head if part.seen else empty, part.drawn(lambda task: _task(task, zone)))


def calls(part: Part[Call], zone: ZoneInfo) -> Section:
    """Questions that were put to many."""
    head = amount(part, _("question waits for your answer"), _("questions wait for your answer"))
    return Section("calls", head, part.drawn(lambda call: _call(call, zone)))


def lessons(part: Part[Lesson], zone: ZoneInfo) -> Section:
    """What there is to learn, in two minutes each."""
    head = amount(part, _("short lesson is open for you"), _("short lessons are open for you"))
    return Section("lessons", head, part.drawn(lambda lesson: _lesson(lesson, zone)))


def duties(part: Part[Duty]) -> Section:
    """What law or policy asks of the company and the person looks after."""
    head = amount(
        part, _("obligation of yours is due within 30 days"), _("obligations of yours are due within 30 days")
    )
    return Section("duties", head, part.drawn(_duty))


def policies(part: Part[policy.Row], open_: int, zone: ZoneInfo) -> Section:
    """Where the person stands with each policy; what is open comes first."""
    if not part.seen:
        return Section("policies", _("No policy applies to you yet."))
    asked = _("{count} yours to accept.", count=count(open_, "policy is", "policies are"))
    answer = asked if open_ else _("You have accepted all that is asked of you.")
    return Section("policies", answer, part.drawn(lambda row: _policy(row, zone)))


def reports(part: Part[report_status.Standing], zone: ZoneInfo) -> Section:
    """What became of what the person reported."""
    head = amount(part, _("report of yours, the newest first"), _("reports of yours, the newest first"))
    empty = _("You have not reported anything yet.")
    return Section("reports", head if part.seen else empty, part.drawn(lambda row: _report(row, zone)))


def _task(task: Task, zone: ZoneInfo) -> Row:
    due = (
        _(":warning: was due {due_at}", due_at=when(task.due_at, zone))
        if task.overdue
        else _("due {due_at}", due_at=when(task.due_at, zone))
    )
    asked = (
        _("{asker} asks you to take it over", asker=person(task.asker))
        if task.offered
        else _("asked by {asker}", asker=person(task.asker))
    )
    return titled_row(f"{task.number} · {task.title}", f"{due} · {asked}", _next(task))


def _next(task: Task) -> Button:
    if task.offered:
        return button(_("Take it over"), "task.take", task.number, "primary")
    if task.state is TaskState.OPEN:
        return button(_("Acknowledge"), "task.acknowledge", task.number, "primary")
    return button(_("Done"), "task.done", task.number, "primary")


def _call(call: Call, zone: ZoneInfo) -> Row:
    answers = buttons(
        button(_("Affected"), "call.affected", call.number),
        button(_("Not affected"), "call.unaffected", call.number),
        button(_("Fixed"), "call.fixed", call.number),
        button(_("Not mine"), "call.refer", call.number),
    )
    facts = _("{asker} asks, due {due_at}", asker=person(call.asker), due_at=when(call.due_at, zone))
    return (*titled_row(f"{call.number} · {call.question}", facts), answers)


def _lesson(lesson: Lesson, zone: ZoneInfo) -> Row:
    facts = _("two minutes, until {closes_at}", closes_at=when(lesson.closes_at, zone))
    return titled_row(lesson.title, facts, button(_("Start"), "lesson.start", lesson.name, "primary"))


def _duty(duty: Duty) -> Row:
    words = f"*{duty.obligation}* · {spoken(_(duty.title))}\n{spoken(duty.citation)}"
    due = (
        _(":warning: was due on {day}", day=date_name(duty.due_on))
        if duty.overdue
        else _("due on {day}", day=date_name(duty.due_on))
    )
    return plain_row(f"{words} · {due}", button(_("Done"), "compliance.done", duty.obligation))


def _policy(row: policy.Row, zone: ZoneInfo) -> Row:
    read = button(_("Read"), "policy.read", row.name, "primary" if row.state in OPEN else None)
    return titled_row(row.title, policy.facts(row, zone), read)


def _report(row: report_status.Standing, zone: ZoneInfo) -> Row:
    words = f"*{row.number}* · {kind_name(row.kind)} · {report_status.where(row, zone)}"
    more = row.state is not ReportState.ANSWERED
    return plain_row(words, button(_("Add details"), "report.add", row.number) if more else None)
