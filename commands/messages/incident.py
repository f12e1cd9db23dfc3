"""The words of an incident: its card, its list, one of them with all that can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import ActionsBlock, Block

from commands.messages.incident_timeline import Row, listed, told
from commands.messages.parts import (
    bullets,
    button,
    buttons,
    escaped,
    leaf,
    line,
    message,
    person,
    small,
    verbatim,
    when,
)
from commands.messages.report import kind_name
from commands.rules.words import count, shortened, span
from storage.kinds.incidents import CloseReason, CrisisRole, IncidentState, Severity
from storage.kinds.messages import Message
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import N_, _, retold

TITLE_AT_MOST = 140
MARKS = {
    IncidentState.OPEN: ":red_circle:",
    IncidentState.CONTAINED: ":large_orange_circle:",
    IncidentState.RESOLVED: ":large_green_circle:",
    IncidentState.CLOSED: ":white_check_mark:",
}
STATES = {
    IncidentState.OPEN: N_("open"),
    IncidentState.CONTAINED: N_("contained"),
    IncidentState.RESOLVED: N_("resolved"),
    IncidentState.CLOSED: N_("closed"),
}


@dataclass(frozen=True, slots=True)
class View:
    """Where an incident stands."""

    number: str
    title: str
    kind: str
    severity: Severity
    state: IncidentState
    lead: str
    handed_to: str | None
    restricted: bool
    opened_at: datetime
    update_due: datetime | None
    asked_at: datetime | None
    room: str
    reports: int
    tasks: int
    tasks_open: int
    lines: int
    named: Sequence[str]
    seats: Mapping[CrisisRole, str]
    reason: CloseReason | None


@retold
def card(view: View, zone: ZoneInfo) -> Message:
    """What hangs where those on duty are; it changes in place."""
    return message(f"incident.card.{view.number}", spoken(view), *_head(view, zone), *_acts(view))


@retold
def shown(view: View, rows: Sequence[Row], indicators: Sequence[str], zone: ZoneInfo) -> Message:
    """One incident, the newest of its timeline, and everything that can be done."""
    blocks: list[Block] = _head(view, zone)
    if view.named:
        blocks.append(small(_("Named: {each}", each=", ".join(person(each) for each in view.named))))
    if indicators:
        blocks += [small(_("Indicators, defanged")), bullets([[leaf(shortened(each, 200))] for each in indicators])]
    blocks += [line(_("*Timeline*, the newest last")), *listed(rows, zone)]
    blocks += [*_acts(view), *_more(view)]
    return message(f"incident.shown.{view.number}", f"{spoken(view)} {told(rows)}", *blocks)


@retold
def brief(view: View, rows: Sequence[Row], now: datetime, zone: ZoneInfo) -> Message:
    """For those who have one minute: what, how bad, who, since when, what is next."""
    age = span(now - view.opened_at)
    facts = [
        _(
            "{marks} *{number} is {state}* · {severity} · open for {age}",
            marks=MARKS[view.state],
            number=view.number,
            state=_(STATES[view.state]),
            severity=view.severity,
            age=age,
        ),
        _("Lead: {lead}{seats}", lead=person(view.lead), seats=_seats(view.seats)),
        _(
            "{report_count} · {to_do}",
            report_count=count(view.reports, "report", "reports"),
            to_do=_to_do(view),
        )
        + (_(" · next update due {update_due}", update_due=when(view.update_due, zone)) if view.update_due else ""),
    ]
    blocks: list[Block] = [
        line("\n".join(facts)),
        verbatim(shortened(view.title, TITLE_AT_MOST)),
        line(_("*Lately*")),
        *listed(rows, zone),
    ]
    return message(f"incident.brief.{view.number}", f"{spoken(view)} {told(rows)}", *blocks)


def spoken(view: View) -> str:
    """One sentence that stands alone."""
    title = escaped(shortened(view.title, TITLE_AT_MOST))
    return _(
        "{number} ({severity}, {state}): {title}. Lead: {lead}.",
        number=view.number,
        severity=view.severity,
        state=_(STATES[view.state]),
        title=title,
        lead=person(view.lead),
    )


def _to_do(view: View) -> str:
    if not view.tasks:
        return _("no tasks yet")
    return _("{task_count} of {tasks} to do", task_count=count(view.tasks_open, "task", "tasks"), tasks=view.tasks)


def _head(view: View, zone: ZoneInfo) -> list[Block]:
    mark = _(" :lock: restricted") if view.restricted else ""
    waits = _(" · waits for {handed_to} to lead", handed_to=person(view.handed_to)) if view.handed_to else ""
    room = _(" · room <#{room}>", room=view.room) if view.room else ""
    due = _("\nNext update due {update_due}", update_due=when(view.update_due, zone)) if view.update_due else ""
    late = _(" :hourglass: the lead was asked") if view.asked_at else ""
    head = (
        f"{MARKS[view.state]} *{view.number}* · {view.severity} · *{_(STATES[view.state])}*{mark} · {_kind(view.kind)}"
    )
    facts = _(
        "Lead: {lead}{waits}{seats} · opened {opened_at}{room}\n{report_count} · {to_do} "
        "· {line_count} in the timeline{due}{late}",
        lead=person(view.lead),
        waits=waits,
        seats=_seats(view.seats),
        opened_at=when(view.opened_at, zone),
        room=room,
        report_count=count(view.reports, "report", "reports"),
        to_do=_to_do(view),
        line_count=count(view.lines, "line", "lines"),
        due=due,
        late=late,
    )
    return [line(head), verbatim(shortened(view.title, TITLE_AT_MOST)), line(facts)]


def _kind(kind: str) -> str:
    return kind_name(ReportKind(kind)).lower()


def _seats(seats: Mapping[CrisisRole, str]) -> str:
    others = {role: who for role, who in seats.items() if role is not CrisisRole.LEAD}
    return "".join(f" · {role}: {person(who)}" for role, who in sorted(others.items()))


def _acts(view: View) -> list[Block]:
    number = view.number
    if view.state is IncidentState.CLOSED:
        return [
            buttons(button(_("Reopen"), "incident.reopen", number), button(_("Timeline"), "incident.timeline", number))
        ]
    onward = {
        IncidentState.OPEN: button(_("Contained"), "incident.status", f"{number} contained", "primary"),
        IncidentState.CONTAINED: button(_("Resolved"), "incident.status", f"{number} resolved", "primary"),
        IncidentState.RESOLVED: button(_("Close"), "incident.close", number, "primary"),
    }
    return [
        ActionsBlock(
            [
                onward[view.state],
                button(_("Add a note"), "incident.note", number),
                button(_("Ask for the lead"), "incident.take", number),
                button(_("Show all"), "incident.show", number),
            ]
        )
    ]


def _more(view: View) -> list[Block]:
    number = view.number
    if view.state is IncidentState.CLOSED:
        return []
    again = [] if view.state is IncidentState.OPEN else [button(_("Reopen"), "incident.reopen", number)]
    false_alarm = [] if view.state is IncidentState.RESOLVED else [button(_("False alarm"), "incident.close", number)]
    return [
        buttons(
            button(_("Severity"), "incident.severity", number),
            button(_("Hand over"), "incident.hand", number),
            button(_("Let somebody in"), "incident.name", number),
            button(_("Ask for a task"), "incident.task", number),
            button(_("Facts for regulators"), "incident.facts", number),
        ),
        buttons(
            button(_("Status summary"), "incident.brief", number),
            button(_("Whole timeline"), "incident.timeline", number),
            *again,
            *false_alarm,
        ),
    ]
