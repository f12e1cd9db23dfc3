"""What a digest lists: the values, and each as a row. People's words stand in leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from slackblocks import RichText

from commands.messages.parts import leaf
from commands.messages.report import kind_name
from commands.rules.words import shortened, span
from storage.kinds.incidents import Severity
from storage.kinds.reports import ReportKind

TITLE_AT_MOST = 120
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """The first few of `number` things that are open to all on duty, and how many restricted ones there are."""

    rows: Sequence[Row] = ()
    number: int = 0
    restricted: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.number + self.restricted

    @property
    def more(self) -> int:
        """How many may be seen and are not listed."""
        return self.number - len(self.rows)


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report that waits for an answer."""

    number: str
    kind: ReportKind
    owner: str | None
    age: timedelta


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """An incident that is not closed."""

    number: str
    severity: Severity
    lead: str
    age: timedelta


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A law's deadline on an incident or case; `left` is less than nothing once it was missed."""

    matter: str
    law: str
    left: timedelta


@dataclass(frozen=True, slots=True)
class LateTask:
    """A task past its due time."""

    number: str
    title: str
    owner: str
    overdue_by: timedelta


@dataclass(frozen=True, slots=True)
class DueDuty:
    """An obligation that is due soon or overdue."""

    obligation: str
    title: str
    owner: str
    due_on: date


def report(row: OpenReport, *, named: bool) -> list[RichText]:
    """ "R-1001 Phishing · owner: Ben Walsh · open for 5 h"."""
    if row.owner is None:
        return _row(row.number, f"{kind_name(row.kind)} · owner: nobody yet · open for {span(row.age)}")
    owner = f"owner: {row.owner}" if named else "somebody is on it"
    return _row(row.number, f"{kind_name(row.kind)} · {owner} · open for {span(row.age)}")


def incident(row: OpenIncident, *, named: bool) -> list[RichText]:
    """ "I-1 SEV2 · lead: Ben Walsh · open for 5 h"."""
    age = f"open for {span(row.age)}"
    return _row(row.number, f"{row.severity} · lead: {row.lead} · {age}" if named else f"{row.severity} · {age}")


def clock(row: RunningClock, *, named: bool) -> list[RichText]:  # noqa: ARG001 a clock has no owner to name
    """ "I-1 GDPR-33 · 12 h left"."""
    left = f"{span(row.left)} left" if row.left >= timedelta() else f"missed by {span(-row.left)}"
    return _row(row.matter, f"{row.law} · {left}")


def task(row: LateTask, *, named: bool) -> list[RichText]:
    """ "T-1 Rotate the keys · owner: Finn Berg · overdue by 3 days"."""
    title, late = shortened(row.title, TITLE_AT_MOST), f"overdue by {span(row.overdue_by)}"
    return _row(row.number, f"{title} · owner: {row.owner} · {late}" if named else f"{title} · {late}")


def duty(row: DueDuty, *, named: bool) -> list[RichText]:
    """ "ISO-9.3 Management review · owner: Dana Voss · due on 1 Dec"."""
    title, due = shortened(row.title, TITLE_AT_MOST), f"due on {row.due_on:%a} {row.due_on.day} {row.due_on:%b}"
    return _row(row.obligation, f"{title} · owner: {row.owner} · {due}" if named else f"{title} · {due}")


def _row(number: str, rest: str) -> list[RichText]:
    return [leaf(number, bold=True), leaf(f" {rest}")]
