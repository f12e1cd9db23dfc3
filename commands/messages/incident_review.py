"""The review of an incident as Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.messages.facts import shown
from commands.messages.incident import STATES, View
from commands.messages.incident_notes import REASONS
from commands.messages.incident_timeline import Row
from commands.rules.words import count
from storage.kinds.incidents import LineKind, Measured
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import N_, _

MOMENTS = {
    Measured.NOTICED: N_("noticed"),
    Measured.REPORTED: N_("reported"),
    Measured.FIRST_ANSWER: N_("first answer"),
    Measured.TAKEN: N_("taken"),
    Measured.OPENED: N_("opened"),
    Measured.CONTAINED: N_("contained"),
    Measured.RESOLVED: N_("resolved"),
    Measured.CLOSED: N_("closed"),
    Measured.REPORTER_ANSWERED: N_("reporter answered"),
}
KEPT = {LineKind.NOTE: N_("note"), LineKind.MESSAGE: N_("message")}
TASKS = {
    TaskState.OPEN: N_("open"),
    TaskState.ACKNOWLEDGED: N_("acknowledged"),
    TaskState.DONE: N_("done"),
    TaskState.REFUSED: N_("cannot be done"),
    TaskState.WITHDRAWN: N_("withdrawn"),
}
SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|!~"})


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a review tells. `tasks` are number, title, owner, state and due time."""

    view: View
    lead: str
    cause: str
    worked: str
    failed: str
    lines: Sequence[Row]
    moments: Sequence[tuple[Measured, datetime]]
    tasks: Sequence[tuple[str, str, str, TaskState, datetime]]
    facts: Mapping[str, bool | int | str | list[str]]
    indicators: Sequence[str]
    names: Mapping[str, str]


def review(told: Contents, now: datetime, zone: ZoneInfo) -> str:
    """The whole review: summary, what was learned, timeline, facts, follow-ups."""
    view = told.view
    reason = _(" ({reasons})", reasons=_(REASONS[view.reason])) if view.reason else ""
    parts = [
        f"# {view.number}: {_safe(view.title)}",
        _(
            "{severity}, {state}{reason}. Lead: {name}. {report_count}.",
            severity=view.severity,
            state=_(STATES[view.state]),
            reason=reason,
            name=_name(told, view.lead),
            report_count=count(view.reports, "report", "reports"),
        ),
        *_section(_("Cause"), told.cause),
        *_section(_("What worked"), told.worked),
        *_section(_("What did not work"), told.failed),
        _("## Moments"),
        *[f"- {_at(at, zone)}: {_(MOMENTS[name])}" for name, at in told.moments],
        _("## Timeline"),
        *[_line(told, row, zone) for row in told.lines],
        *_list(_("Indicators, defanged"), [f"`{each}`" for each in told.indicators]),
        *_list(
            _("Facts for regulators"), [f"{name}: {_safe(shown(value, zone))}" for name, value in told.facts.items()]
        ),
        *_list(_("Tasks"), [_task(told, *row, zone) for row in told.tasks]),
        _("_Written {at}, times in {key}._", at=_at(now, zone), key=zone.key),
    ]
    return "\n\n".join(_joined(parts)) + "\n"


def _joined(parts: Sequence[str]) -> list[str]:
    blocks: list[str] = []
    for part in parts:
        if part.startswith("- ") and blocks and blocks[-1].startswith("- "):
            blocks[-1] += f"\n{part}"
        else:
            blocks.append(part)
    return blocks


def _section(title: str, text: str) -> list[str]:
    return [f"## {title}", _safe(text)] if text else []


def _list(title: str, rows: Sequence[str]) -> list[str]:
    return [f"## {title}", *[f"- {row}" for row in rows]] if rows else []


def _line(told: Contents, row: Row, zone: ZoneInfo) -> str:
    author = _(", by {name}", name=_name(told, row.author)) if row.author else ""
    mark = "" if row.kind is LineKind.CHANGE else f" ({_(KEPT[row.kind])}{author})"
    return f"- {_at(row.at, zone)}, {_name(told, row.actor)}{mark}: {_safe(' '.join(row.text.split()))}"


def _task(
    told: Contents, number: str, title: str, owner: str, state: TaskState, due_at: datetime, zone: ZoneInfo
) -> str:
    return _(
        "{number} {safe}: {name}, {state}, due {at}",
        number=number,
        safe=_safe(title),
        name=_name(told, owner),
        state=_(TASKS[state]),
        at=_at(due_at, zone),
    )


def _name(told: Contents, id_: str) -> str:
    return _safe(told.names.get(id_, id_ or _("nobody")))


def _at(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _safe(text: str) -> str:
    return text.translate(SPECIAL)
