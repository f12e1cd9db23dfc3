"""The review of an incident as Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.messages.facts import shown
from commands.messages.incident import Row, View
from commands.messages.incident_notes import REASONS
from commands.rules.words import count
from storage.kinds.incidents import LineKind, Measured
from storage.kinds.tasks import TaskState

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
    reason = f" ({REASONS[view.reason]})" if view.reason else ""
    parts = [
        f"# {view.number}: {_safe(view.title)}",
        f"{view.severity}, {view.state}{reason}. Lead: {_name(told, view.lead)}. {count(view.reports, 'report')}.",
        *_section("Cause", told.cause),
        *_section("What worked", told.worked),
        *_section("What did not work", told.failed),
        "## Moments",
        *[f"- {_at(at, zone)}: {name.replace('_', ' ')}" for name, at in told.moments],
        "## Timeline",
        *[_line(told, row, zone) for row in told.lines],
        *_list("Indicators, defanged", [f"`{each}`" for each in told.indicators]),
        *_list("Facts for regulators", [f"{name}: {_safe(shown(value, zone))}" for name, value in told.facts.items()]),
        *_list("Tasks", [_task(told, *row, zone) for row in told.tasks]),
        f"_Written {_at(now, zone)}, times in {zone.key}._",
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
    author = f", by {_name(told, row.author)}" if row.author else ""
    mark = "" if row.kind is LineKind.CHANGE else f" ({row.kind}{author})"
    return f"- {_at(row.at, zone)}, {_name(told, row.actor)}{mark}: {_safe(' '.join(row.text.split()))}"


def _task(
    told: Contents, number: str, title: str, owner: str, state: TaskState, due_at: datetime, zone: ZoneInfo
) -> str:
    return f"{number} {_safe(title)}: {_name(told, owner)}, {state}, due {_at(due_at, zone)}"


def _name(told: Contents, id_: str) -> str:
    return _safe(told.names.get(id_, id_ or "nobody"))


def _at(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _safe(text: str) -> str:
    return text.translate(SPECIAL)
