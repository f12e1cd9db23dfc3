"""The words of the daily digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from slackblocks import Block, RichText

from commands.messages.parts import bullets, leaf, line, message, small
from commands.messages.report import kind_name
from commands.rules.words import capital, count, full_day_name, shortened, span
from storage.kinds.messages import Message
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import _, retold

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


@retold
def daily(contents: Contents, zone: ZoneInfo) -> Message:
    """The answer first, then open reports, then overdue tasks, each with owner and age."""
    answer = _answer(contents)
    blocks: list[Block] = [line(f"*{answer}*")]
    notes = _notes(contents, zone)
    if notes:
        blocks.append(small("\n".join(notes)))
    if contents.reports:
        blocks += [
            line(_("*Open reports*, the oldest first")),
            bullets([_report(each) for each in contents.reports]),
        ]
    blocks += _rest(contents.open_count - len(contents.reports), _("more open report"), _("more open reports"))
    if contents.restricted_count:
        blocks.append(
            small(
                _(
                    "{count} open; details are in the CSO's messages.",
                    count=count(contents.restricted_count, "restricted report", "restricted reports"),
                )
            )
        )
    if contents.tasks:
        blocks += [
            line(_("*Overdue tasks*, the longest first")),
            bullets([_task(each) for each in contents.tasks]),
        ]
    blocks += _rest(contents.overdue_count - len(contents.tasks), _("more overdue task"), _("more overdue tasks"))
    blocks.append(
        small(
            _(
                "Daily digest for {on}, times in {key}",
                on=full_day_name(contents.on),
                key=zone.key,
            )
        )
    )
    spoken = " ".join((answer, *notes))
    return message(f"digest.{contents.on}", _("Daily digest: {spoken}", spoken=spoken), *blocks)


def _answer(contents: Contents) -> str:
    open_ = contents.open_count + contents.restricted_count
    if not open_ and not contents.overdue_count:
        return _("All clear: no report waits for an answer and no task is overdue.")
    waiting = capital(count(open_, "report waits", "reports wait"))
    return _(
        "{waiting} for an answer, {count} overdue.",
        waiting=waiting,
        count=count(contents.overdue_count, "task is", "tasks are"),
    )


def _notes(contents: Contents, zone: ZoneInfo) -> list[str]:
    notes = []
    if contents.late:
        promised = contents.late.promised_at.astimezone(zone)
        why = _("Sitrep was not running then") if contents.late.was_down else _("Sitrep could not work it off in time")
        notes.append(
            _(
                "This digest is {by} late: it was due at {promised:%H:%M %Z}, and {why}.",
                by=span(contents.late.by),
                promised=promised,
                why=why,
            )
        )
    if contents.missed:
        days = ", ".join(f"{day:%a} {day.day} {day:%b}" for day in contents.missed)
        notes.append(
            _(
                "Never posted, as Sitrep was not running: the digest{what} of {days}.",
                what="s" * (len(contents.missed) > 1),
                days=days,
            )
        )
    if contents.reviews_overdue:
        notes.append(
            _("{count} overdue.", count=count(contents.reviews_overdue, "policy review is", "policy reviews are"))
        )
    if contents.undelivered:
        lost = count(contents.undelivered, "message has", "messages have")
        notes.append(_("{lost} not reached Slack. `sitrep check` says why.", lost=lost))
    return notes


def _rest(number: int, one: str, many: str) -> list[Block]:
    return [small(_("and {count}", count=count(number, one, many)))] if number > 0 else []


def _report(report: OpenReport) -> list[RichText]:
    owner = report.owner or _("nobody yet")
    return [
        leaf(report.number, bold=True),
        leaf(
            _(
                " {kind_name} · owner: {owner} · open for {age}",
                kind_name=kind_name(report.kind),
                owner=owner,
                age=span(report.age),
            )
        ),
    ]


def _task(task: LateTask) -> list[RichText]:
    tail = _(" · owner: {owner} · overdue by {overdue_by}", owner=task.owner, overdue_by=span(task.overdue_by))
    return [leaf(task.number, bold=True), leaf(f" {shortened(task.title, TITLE_AT_MOST)}{tail}")]
