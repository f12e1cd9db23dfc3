"""The words of the daily digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from slackblocks import Block, RichText

from commands.messages.parts import bullets, leaf, line, message, small
from commands.messages.report import kind_name
from commands.rules.words import count, shortened, span
from storage.kinds.messages import Message
from storage.kinds.reports import ReportKind

TITLE_AT_MOST = 120


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report that waits for an answer."""

    number: str
    kind: ReportKind
    owner: str | None
    age: timedelta


@dataclass(frozen=True, slots=True)
class LateTask:
    """A task past its due time."""

    number: str
    title: str
    owner: str
    overdue_by: timedelta


@dataclass(frozen=True, slots=True)
class Lateness:
    """The digest comes late: by how much after which promised time, and whether Sitrep was down then."""

    by: timedelta
    promised_at: datetime
    was_down: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a daily digest tells. The lists hold the oldest; the counts count everything."""

    on: date
    reports: Sequence[OpenReport]
    open_count: int
    restricted_count: int
    tasks: Sequence[LateTask]
    overdue_count: int
    undelivered: int
    late: Lateness | None
    missed: Sequence[date]
    reviews_overdue: int = 0


def daily(contents: Contents, zone: ZoneInfo) -> Message:
    """The answer first, then open reports, then overdue tasks, each with owner and age."""
    answer = _answer(contents)
    blocks: list[Block] = [line(f"*{answer}*")]
    notes = _notes(contents, zone)
    if notes:
        blocks.append(small("\n".join(notes)))
    if contents.reports:
        blocks += [
            line("*Open reports*, the oldest first"),
            bullets([_report(each) for each in contents.reports]),
        ]
    blocks += _rest(contents.open_count - len(contents.reports), "more open report")
    if contents.restricted_count:
        blocks.append(
            small(f"{count(contents.restricted_count, 'restricted report')} open; details are in the CSO's messages.")
        )
    if contents.tasks:
        blocks += [
            line("*Overdue tasks*, the longest first"),
            bullets([_task(each) for each in contents.tasks]),
        ]
    blocks += _rest(contents.overdue_count - len(contents.tasks), "more overdue task")
    blocks.append(
        small(f"Daily digest for {contents.on:%A} {contents.on.day} {contents.on:%B %Y}, times in {zone.key}")
    )
    spoken = " ".join((answer, *notes))
    return message(f"digest.{contents.on}", f"Daily digest: {spoken}", *blocks)


def _answer(contents: Contents) -> str:
    open_ = contents.open_count + contents.restricted_count
    if not open_ and not contents.overdue_count:
        return "All clear: no report waits for an answer and no task is overdue."
    waiting = count(open_, "report waits", "reports wait").capitalize()
    return f"{waiting} for an answer, {count(contents.overdue_count, 'task is', 'tasks are')} overdue."


def _notes(contents: Contents, zone: ZoneInfo) -> list[str]:
    notes = []
    if contents.late:
        promised = contents.late.promised_at.astimezone(zone)
        why = "Sitrep was not running then" if contents.late.was_down else "Sitrep could not work it off in time"
        notes.append(f"This digest is {span(contents.late.by)} late: it was due at {promised:%H:%M %Z}, and {why}.")
    if contents.missed:
        days = ", ".join(f"{day:%a} {day.day} {day:%b}" for day in contents.missed)
        notes.append(
            f"Never posted, as Sitrep was not running: the digest{'s' * (len(contents.missed) > 1)} of {days}."
        )
    if contents.reviews_overdue:
        notes.append(f"{count(contents.reviews_overdue, 'policy review is', 'policy reviews are')} overdue.")
    if contents.undelivered:
        lost = count(contents.undelivered, "message has", "messages have")
        notes.append(f"{lost} not reached Slack. `sitrep check` says why.")
    return notes


def _rest(number: int, what: str) -> list[Block]:
    return [small(f"and {count(number, what)}")] if number > 0 else []


def _report(report: OpenReport) -> list[RichText]:
    owner = report.owner or "nobody yet"
    return [
        leaf(report.number, bold=True),
        leaf(f" {kind_name(report.kind)} · owner: {owner} · open for {span(report.age)}"),
    ]


def _task(task: LateTask) -> list[RichText]:
    tail = f" · owner: {task.owner} · overdue by {span(task.overdue_by)}"
    return [leaf(task.number, bold=True), leaf(f" {shortened(task.title, TITLE_AT_MOST)}{tail}")]
