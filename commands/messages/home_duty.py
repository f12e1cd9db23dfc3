"""What those on duty find on Home besides: the queue, their incidents, what nobody owns, decisions to take."""

from dataclasses import dataclass
from datetime import date, timedelta

from commands.messages.home import Part, Row, Section, amount, plain_row, titled_row
from commands.messages.incident import STATES
from commands.messages.parts import button, buttons, escaped, person, small, spoken
from commands.messages.report import kind_name
from commands.rules.words import capital, count, date_name, shortened, span
from storage.kinds.incidents import IncidentState, Severity
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import _

SAID, REASON = 120, 300
"""Characters of a report's own words in the queue, and of the reason for a decision."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report that waits for somebody on duty; `owner` is who took it, or who had it before they left."""

    number: str
    kind: ReportKind
    what: str
    age: timedelta
    overdue: bool
    restricted: bool
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident that the reader may see."""

    number: str
    title: str
    severity: Severity
    state: IncidentState
    lead: str
    restricted: bool


@dataclass(frozen=True, slots=True)
class Obligation:
    """An obligation that nobody took on, or whose `owner` left."""

    id: str
    title: str
    citation: str
    owner: str = ""


Thing = Incident | Report | Obligation


@dataclass(frozen=True, slots=True)
class Exemption:
    """Somebody asks not to follow a policy for a while."""

    number: int
    name: str
    title: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """Policies that somebody wants to publish."""

    number: int
    author: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody proposes not to notify an authority."""

    number: int
    matter: str
    law: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """An incident whose lead changes with the reader's yes."""

    number: str
    title: str
    lead: str
    becomes: str


Decision = Exemption | Proposal | Waiver | HandOver


def queue(part: Part[Report]) -> Section:
    """Reports that nobody has taken."""
    head = amount(part, _("report waits for somebody to take it"), _("reports wait for somebody to take them"))
    empty = _("No report waits for somebody to take it.")
    return Section("queue", head if part.seen else empty, part.drawn(_queued))


def incidents(part: Part[Incident | Report]) -> Section:
    """What the person runs or was named in, and the reports they took."""
    head = amount(part, _("thing is on your desk"), _("things are on your desk"))
    empty = _("No incident and no report is on your desk.")
    return Section("incidents", head if part.seen else empty, part.drawn(_thing))


def unowned(part: Part[Thing], restricted: int = 0) -> Section:
    """What belonged to people who left, and obligations nobody took; `restricted` ones are only counted."""
    head = amount(part, _("thing has nobody who works on it"), _("things have nobody who works on them"))
    few = count(restricted, "restricted thing of somebody who left", "restricted things of people who left")
    foot = _("{restricted}; only the CSO sees more", restricted=capital(few)) if restricted else ""
    empty = _("Nothing that you may see is without an owner.")
    return Section("unowned", head if part.seen else empty, part.drawn(_thing), foot)


def decisions(part: Part[Decision]) -> Section:
    """What waits for the person's yes or no."""
    head = amount(part, _("decision waits for you"), _("decisions wait for you"))
    return Section("decisions", head if part.seen else _("No decision waits for you."), part.drawn(_decision))


def _queued(report: Report) -> Row:
    return _report(report, _("Take it"), "report.take")


def _thing(thing: Thing) -> Row:
    match thing:
        case Report():
            return _report(thing, _("Open"), "report.show")
        case Incident():
            return _incident(thing)
        case Obligation():
            return _obligation(thing)


def _incident(incident: Incident) -> Row:
    facts = _(
        "{severity} · {state} · led by {lead}",
        severity=incident.severity,
        state=_(STATES[incident.state]),
        lead=person(incident.lead),
    )
    told = _("{facts} · restricted", facts=facts) if incident.restricted else facts
    open_ = button(_("Open"), "incident.show", incident.number)
    return titled_row(f"{incident.number} · {incident.title}", told, open_)


def _obligation(free: Obligation) -> Row:
    whose = _("with {owner}", owner=person(free.owner)) if free.owner else _("nobody has taken it on")
    give = button(_("Take it or give it"), "compliance.take", free.id)
    return titled_row(f"{free.id} · {free.title}", f"{spoken(free.citation)} · {whose}", give)


def _report(report: Report, label: str, action: str) -> Row:
    late = _(":warning: an answer is overdue · ") if report.overdue else ""
    few = _(" · restricted") if report.restricted else ""
    owner = _(" · with {owner}", owner=person(report.owner)) if report.owner else ""
    facts = _(
        "{late}{kind_name} · filed {age} ago{few}{owner}",
        late=late,
        kind_name=kind_name(report.kind),
        age=span(report.age),
        few=few,
        owner=owner,
    )
    act = button(label, action, report.number)
    return titled_row(f"{report.number} · {shortened(report.what, SAID)}", facts, act)


def _decision(decision: Decision) -> Row:
    match decision:
        case Exemption():
            return _exemption(decision)
        case Proposal():
            return _proposal(decision)
        case Waiver():
            return _waiver(decision)
        case HandOver():
            return _hand_over(decision)


def _exemption(asked: Exemption) -> Row:
    number, reason = str(asked.number), escaped(shortened(asked.reason, REASON))
    yes = button(_("Approve"), "exception.approve", number, "primary")
    facts = _(
        "{name} asks to be exempt until {until}: {reason}",
        name=spoken(asked.name),
        until=date_name(asked.until),
        reason=reason,
    )
    return (*titled_row(asked.title, facts), buttons(yes, button(_("Refuse"), "exception.refuse", number)))


def _proposal(proposed: Proposal) -> Row:
    titles = ", ".join(proposed.titles)
    facts = _("{author} asks you to approve the publication", author=spoken(proposed.author))
    return titled_row(titles, facts, button(_("Look at it"), "publication.show", str(proposed.number), "primary"))


def _waiver(proposed: Waiver) -> Row:
    number = str(proposed.number)
    words = _(
        "*{matter}* · {law}: {by} proposes not to notify.",
        matter=proposed.matter,
        law=spoken(proposed.law),
        by=person(proposed.by),
    )
    acts = buttons(button(_("Agree"), "clock.agree", number), button(_("Disagree"), "clock.refuse", number))
    return (
        *plain_row(words),
        small(_("The reason: {reason}", reason=escaped(shortened(proposed.reason, REASON)))),
        acts,
    )


def _hand_over(offered: HandOver) -> Row:
    facts = _(
        "The lead goes from {lead} to {becomes} with your yes",
        lead=person(offered.lead),
        becomes=person(offered.becomes),
    )
    agree = button(_("Say yes"), "incident.accept", offered.number, "primary")
    return titled_row(f"{offered.number} · {offered.title}", facts, agree)
