"""What the CSO and auditors find on Home besides: clocks, what is ahead, coverage, registers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from commands.messages import clocks as clock_words
from commands.messages import posture as posture_words
from commands.messages.home import Part, Row, Section, amount, plain_row, titled_row
from commands.messages.parts import button, escaped, person, when
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import day_name
from storage.kinds.clocks import State
from storage.kinds.posture import Past, Reading, Standing
from storage.kinds.tongues import _

POINTS = 6
"""Days of the trend that are drawn and, a line each, told: the page has much else to show."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A law's clock on a matter."""

    matter: str
    row: clock_words.Row


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due soon: a task or an obligation by its name, or without one the review of a policy."""

    name: str
    title: str
    on: date
    overdue: bool
    owner: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A policy that asks for a yes, and how many of how many `wanted` have said it; None before the first count."""

    name: str
    title: str
    version: int
    since: datetime
    done: int = 0
    wanted: int | None = None


def posture(standing: Standing, pasts: Sequence[Past]) -> Section:
    """How the company stands, in a line, and the trend; the chart's numbers stand below it in words."""
    some = posture_words.thinned(pasts, POINTS)
    chart = posture_words.chart(some, _("Posture"))
    drawn: list[Row] = [(chart,)] if chart else []
    numbers = [plain_row(posture_words.numbers(some))] if some else []
    foot = "" if chart else posture_words.no_chart()
    return Section("posture", posture_words.in_one_line(standing), Part([*drawn, *numbers]), foot)


def clocks(part: Part[Clock], zone: ZoneInfo) -> Section:
    """Every legal clock that runs, the soonest first."""
    head = amount(part, _("legal clock runs"), _("legal clocks run"))
    rows = part.drawn(lambda clock: _clock(clock, zone))
    return Section("clocks", head if part.seen else _("No legal clock runs."), rows, _(DISCLAIMER) if part.seen else "")


def ahead(part: Part[Due]) -> Section:
    """What is due in the next two weeks, whoever does it."""
    head = amount(part, _("thing is due in the next 14 days"), _("things are due in the next 14 days"))
    return Section("ahead", head if part.seen else _("Nothing is due in the next 14 days."), part.drawn(_due))


def coverage(part: Part[Covered], zone: ZoneInfo, reading: Reading | None = None) -> Section:
    """Each policy that asks for a yes, with the way to who has said it; `reading` is that of all together."""
    head = amount(part, _("policy asks people for their yes"), _("policies ask people for their yes"))
    empty = _("No policy asks people for their yes.")
    if reading and reading.denominator:
        head = _("{head}: {figure}", head=head, figure=posture_words.figure(reading))
    return Section("coverage", head if part.seen else empty, part.drawn(lambda each: _covered(each, zone)))


def registers(sizes: Mapping[str, int], ways: Sequence[str]) -> Section:
    """How much the registers hold, and how to read and export them."""
    held = _(
        "Written so far · reports: {sizes:,} · incidents: {sizes_2:,} · tasks: {sizes_3:,} · policies: {sizes_4:,} · "
        "answers of clocks: {sizes_5:,} · entries of the journal: {sizes_6:,}",
        sizes=sizes["reports"],
        sizes_2=sizes["incidents"],
        sizes_3=sizes["tasks"],
        sizes_4=sizes["policies"],
        sizes_5=sizes["clocks"],
        sizes_6=sizes["journal"],
    )
    *first, last = ways
    rows = [plain_row(held), *(plain_row(way) for way in first)]
    return Section("registers", _("The registers are yours to read and to export."), Part(rows), last)


def ways(task: str, incident: str, policy: str, compliance: str, posture: str) -> list[str]:
    """How an auditor reads the registers here, and how they are exported; each is a command as it is typed here."""
    return [
        _(
            "Read here: `{incident} list all`, `{task} list overdue`, `{policy} coverage NAME` and `{posture}`.",
            incident=incident,
            task=task,
            policy=policy,
            posture=posture,
        ),
        _("What the law asks for: `{compliance} list` and `{compliance} clocks`.", compliance=compliance),
        _(
            "Where Sitrep runs, `sitrep export acceptances` writes who accepted which text when, "
            "checked with the journal."
        ),
        _("`sitrep incidents export I-1` prints the review of an incident, `sitrep calendar` what is due and when."),
        _("`sitrep verify` proves that nobody touched the journal."),
    ]


def _clock(clock: Clock, zone: ZoneInfo) -> Row:
    missed = _(":rotating_light: *MISSED* ") if clock.row.state is State.OVERDUE else ""
    name, title = escaped(clock.row.name), escaped(_(clock.row.clock.title))
    words = f"{missed}*{clock.matter}* · {name}: {title}\n{clock_words.until(clock.row, zone)}"
    return plain_row(words, button(_("Record filing"), "clock.file", str(clock.row.number)))


def _due(due: Due) -> Row:
    late = _(":warning: was due on") if due.overdue else _("due on")
    facts = f"{late} {day_name(due.on)} · {person(due.owner)}"
    title = f"{due.name} · {due.title}" if due.name else _("Review of the policy {title}", title=due.title)
    return titled_row(title, facts)


def _covered(policy: Covered, zone: ZoneInfo) -> Row:
    facts = _(
        "`{name}` version {version} · asked for since {since}",
        name=policy.name,
        version=policy.version,
        since=when(policy.since, zone),
    )
    if policy.wanted is None:
        told = _("{facts} · not counted yet", facts=facts)
    else:
        told = _("{facts} · accepted by {done} of {wanted}", facts=facts, done=policy.done, wanted=policy.wanted)
    return titled_row(policy.title, told, button(_("Who accepted it"), "policy.coverage", policy.name))
