"""What a digest lists: the values, and each as a row. People's words stand in leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from slackblocks import RichText

from commands.messages.parts import leaf
from commands.messages.report import kind_name
from commands.rules.words import short_day_name, shortened, span
from storage.kinds.incidents import Severity
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import _

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
    told = {"kind": kind_name(row.kind), "age": span(row.age), "owner": row.owner or _("nobody yet")}
    if row.owner and not named:
        return _row(row.number, _("{kind} · somebody is on it · open for {age}", **told))
    return _row(row.number, _("{kind} · owner: {owner} · open for {age}", **told))


def incident(row: OpenIncident, *, named: bool) -> list[RichText]:
    """ "I-1 SEV2 · lead: Ben Walsh · open for 5 h"."""
    told = {"severity": row.severity, "lead": row.lead, "age": span(row.age)}
    if not named:
        return _row(row.number, _("{severity} · open for {age}", **told))
    return _row(row.number, _("{severity} · lead: {lead} · open for {age}", **told))


def clock(row: RunningClock, *, named: bool) -> list[RichText]:  # noqa: ARG001 a clock has no owner to name
    """ "I-1 GDPR-33 · 12 h left"."""
    if row.left < timedelta():
        return _row(row.matter, _("{law} · missed by {time}", law=row.law, time=span(-row.left)))
    return _row(row.matter, _("{law} · {time} left", law=row.law, time=span(row.left)))


def task(row: LateTask, *, named: bool) -> list[RichText]:
    """ "T-1 Rotate the keys · owner: Finn Berg · overdue by 3 days"."""
    title, late = shortened(row.title, TITLE_AT_MOST), span(row.overdue_by)
    if not named:
        return _row(row.number, _("{title} · overdue by {late}", title=title, late=late))
    return _row(row.number, _("{title} · owner: {owner} · overdue by {late}", title=title, owner=row.owner, late=late))


def duty(row: DueDuty, *, named: bool) -> list[RichText]:
    """ "ISO-9.3 Management review · owner: Dana Voss · due on Tue 1 Dec"."""
    title, due = shortened(_(row.title), TITLE_AT_MOST), short_day_name(row.due_on)
    if not named:
        return _row(row.obligation, _("{title} · due on {due}", title=title, due=due))
    return _row(row.obligation, _("{title} · owner: {owner} · due on {due}", title=title, owner=row.owner, due=due))


def _row(number: str, rest: str) -> list[RichText]:
    return [leaf(number, bold=True), leaf(f" {rest}")]
