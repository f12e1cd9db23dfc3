"""The words of an incident: its card, its list, one of them with all that can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import ActionsBlock, Block

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
from storage.kinds.incidents import CloseReason, CrisisRole, IncidentState, LineKind, Severity
from storage.kinds.messages import Message
from storage.kinds.reports import ReportKind

TITLE_AT_MOST = 140
LINE_AT_MOST = 400
MARKS = {
    IncidentState.OPEN: ":red_circle:",
    IncidentState.CONTAINED: ":large_orange_circle:",
    IncidentState.RESOLVED: ":large_green_circle:",
    IncidentState.CLOSED: ":white_check_mark:",
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


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a timeline."""

    at: datetime
    kind: LineKind
    actor: str
    text: str
    author: str
    link: str


def card(view: View, zone: ZoneInfo) -> Message:
    """What hangs where those on duty are; it changes in place."""
    return message(f"incident.card.{view.number}", spoken(view), *_head(view, zone), *_acts(view))


def shown(view: View, rows: Sequence[Row], indicators: Sequence[str], zone: ZoneInfo) -> Message:
    """One incident, the newest of its timeline, and everything that can be done."""
    blocks: list[Block] = _head(view, zone)
    if view.named:
        blocks.append(small(f"Named: {', '.join(person(each) for each in view.named)}"))
    if indicators:
        blocks += [small("Indicators, defanged"), bullets([[leaf(shortened(each, 200))] for each in indicators])]
    blocks += [line("*Timeline*, the newest last"), *_rows(rows, zone)]
    blocks += [*_acts(view), *_more(view)]
    return message(f"incident.shown.{view.number}", f"{spoken(view)} {_told(rows)}", *blocks)


def timeline(number: str, rows: Sequence[Row], zone: ZoneInfo) -> Message:
    """More of the timeline."""
    first = f"Timeline of {number}, the newest last"
    return message(f"incident.timeline.{number}", f"{first}: {_told(rows)}", line(f"*{first}*"), *_rows(rows, zone))


def brief(view: View, rows: Sequence[Row], now: datetime, zone: ZoneInfo) -> Message:
    """For those who have one minute: what, how bad, who, since when, what is next."""
    age = span(now - view.opened_at)
    facts = [
        f"{MARKS[view.state]} *{view.number} is {view.state}* · {view.severity} · open for {age}",
        f"Lead: {person(view.lead)}{_seats(view.seats)}",
        f"{count(view.reports, 'report')} · {count(view.tasks_open, 'task')} of {view.tasks} to do"
        + (f" · next update due {when(view.update_due, zone)}" if view.update_due else ""),
    ]
    blocks: list[Block] = [
        line("\n".join(facts)),
        verbatim(shortened(view.title, TITLE_AT_MOST)),
        line("*Lately*"),
        *_rows(rows, zone),
    ]
    return message(f"incident.brief.{view.number}", f"{spoken(view)} {_told(rows)}", *blocks)


def listing(views: Sequence[View], total: int, now: datetime, command: str, *, everything: bool) -> Message:
    """Those that the reader may see."""
    if not views:
        return Message("No incident is open. Good." if not everything else "There has been no incident yet.")
    kind = "incident" if everything else "open incident"
    first = count(total, kind).capitalize()
    blocks: list[Block] = [line(f"*{first}*, the newest first")]
    for view in views:
        mark = " :lock:" if view.restricted else ""
        head = f"{MARKS[view.state]} *{view.number}* · {view.severity} · {view.state}{mark} · lead {person(view.lead)}"
        blocks += [
            line(f"{head} · {span(now - view.opened_at)}"),
            verbatim(shortened(view.title, TITLE_AT_MOST)),
            buttons(button(f"Show {view.number}", "incident.show", view.number)),
        ]
    if total > len(views):
        blocks.append(small(f"The {len(views)} newest are shown. `{command} show I-1` shows any of them."))
    return message("incident.list", f"{first}. {' '.join(spoken(view) for view in views)}", *blocks)


def playbook(number: str, title: str, lead: str, rows: Sequence[tuple[str, str, datetime]], zone: ZoneInfo) -> Message:
    """What everybody finds where the incident is worked. `rows` are number, title and due time of the tasks."""
    first = f"{number} is worked here. {person(lead)} leads it."
    blocks: list[Block] = [line(f"*{first}*"), verbatim(shortened(title, TITLE_AT_MOST))]
    if rows:
        blocks.append(line("*Checklist*: these are the lead's tasks; hand on what others do better"))
        blocks += [line(f"• *{task}* {escaped(what)}, due {when(due, zone)}") for task, what, due in rows]
    blocks.append(
        buttons(
            button("Add a note", "incident.note", number),
            button("Facts for regulators", "incident.facts", number),
            button("Status summary", "incident.brief", number),
            button("Everything else", "incident.show", number),
        )
    )
    told = "; ".join(f"{task} {escaped(what)}" for task, what, _due in rows)
    return message(f"incident.playbook.{number}", f"{first} {escaped(title)}. {told}", *blocks)


def spoken(view: View) -> str:
    """One sentence that stands alone."""
    title = escaped(shortened(view.title, TITLE_AT_MOST))
    return f"{view.number} ({view.severity}, {view.state}): {title}. Lead: {person(view.lead)}."


def _head(view: View, zone: ZoneInfo) -> list[Block]:
    mark = " :lock: restricted" if view.restricted else ""
    waits = f" · waits for {person(view.handed_to)} to lead" if view.handed_to else ""
    room = f" · room <#{view.room}>" if view.room else ""
    due = f"\nNext update due {when(view.update_due, zone)}" if view.update_due else ""
    late = " :hourglass: the lead was asked" if view.asked_at else ""
    head = f"{MARKS[view.state]} *{view.number}* · {view.severity} · *{view.state}*{mark} · {_kind(view.kind)}"
    facts = (
        f"Lead: {person(view.lead)}{waits}{_seats(view.seats)} · opened {when(view.opened_at, zone)}{room}\n"
        f"{count(view.reports, 'report')} · {count(view.tasks_open, 'task')} of {view.tasks} to do · "
        f"{count(view.lines, 'line')} in the timeline{due}{late}"
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
        return [buttons(button("Reopen", "incident.reopen", number), button("Timeline", "incident.timeline", number))]
    onward = {
        IncidentState.OPEN: button("Contained", "incident.status", f"{number} contained", "primary"),
        IncidentState.CONTAINED: button("Resolved", "incident.status", f"{number} resolved", "primary"),
        IncidentState.RESOLVED: button("Close", "incident.close", number, "primary"),
    }
    return [
        ActionsBlock(
            [
                onward[view.state],
                button("Add a note", "incident.note", number),
                button("Ask for the lead", "incident.take", number),
                button("Show all", "incident.show", number),
            ]
        )
    ]


def _more(view: View) -> list[Block]:
    number = view.number
    if view.state is IncidentState.CLOSED:
        return []
    again = [] if view.state is IncidentState.OPEN else [button("Reopen", "incident.reopen", number)]
    false_alarm = [] if view.state is IncidentState.RESOLVED else [button("False alarm", "incident.close", number)]
    return [
        buttons(
            button("Severity", "incident.severity", number),
            button("Hand over", "incident.hand", number),
            button("Let somebody in", "incident.name", number),
            button("Ask for a task", "incident.task", number),
            button("Facts for regulators", "incident.facts", number),
        ),
        buttons(
            button("Status summary", "incident.brief", number),
            button("Whole timeline", "incident.timeline", number),
            *again,
            *false_alarm,
        ),
    ]


def _rows(rows: Sequence[Row], zone: ZoneInfo) -> list[Block]:
    blocks: list[Block] = []
    for row in rows:
        author = f", written by {person(row.author)}" if row.author else ""
        link = f" · <{escaped(row.link)}|where it stands>" if row.link else ""
        who = "Sitrep" if not row.actor.startswith(("U", "W")) else person(row.actor)
        blocks += [small(f"{when(row.at, zone)} · {who}{author}{link}"), verbatim(shortened(row.text, LINE_AT_MOST))]
    return blocks


def _told(rows: Sequence[Row]) -> str:
    return " ".join(f"{escaped(shortened(row.text, 100))}." for row in rows[-3:])
