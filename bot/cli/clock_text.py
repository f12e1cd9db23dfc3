"""Clocks as JSON for machines, and as lines for people."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime

from commands.rules.clocks import DISCLAIMER
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Clock, Situation, State

QUIET = (State.NOT_APPLICABLE, State.NOT_IN_FORCE, State.SCOPE_UNDECLARED)


def as_json(found: Iterable[Clock]) -> str:
    """The answer of `docs/clocks.schema.json`."""
    return json.dumps([_fields(clock) for clock in found], indent=2)


def _fields(clock: Clock) -> dict[str, object]:
    return {
        "id": clock.id,
        "state": clock.state,
        "due_at": _instant(clock.due_at),
        "due_on": _day(clock.due_on),
        "latest_arguable_at": _instant(clock.latest_arguable_at),
        "latest_arguable_on": _day(clock.latest_arguable_on),
        "argument": clock.argument,
        "debated": clock.debated,
        "citation": clock.citation,
        "reason": clock.reason,
        "title": clock.title,
        "recipient": clock.recipient,
        "authority": clock.authority,
        "anchor": clock.anchor,
        "started_at": _instant(clock.started_at),
        "target_at": _instant(clock.target_at),
        "estimated_at": _instant(clock.estimated_at),
        "calendar": _calendar(clock),
        "remarks": list(clock.remarks),
        "review": clock.review,
        "confidence": clock.confidence,
        "doubtful": clock.doubtful,
        "source": clock.source,
        "checked_on": _day(clock.checked_on),
        "contract": clock.contract,
        "advice": DISCLAIMER,
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _calendar(clock: Clock) -> dict[str, object] | None:
    use = clock.calendar
    if use is None:
        return None
    return {
        "name": use.name,
        "library": use.library,
        "days_off": [{"on": day.isoformat(), "why": why} for day, why in use.days_off],
    }


def explained(found: list[Clock], situation: Situation, now: datetime, *, everything: bool) -> str:
    """Lines for people. Laws that do not apply, or are undeclared, are counted unless they were asked for."""
    shown = [clock for clock in found if everything or clock.state not in QUIET]
    blocks = ["\n".join(_lines(clock, situation)) for clock in shown]
    quiet = [clock.state for clock in found if clock not in shown]
    counts = [f"{quiet.count(state)} {state.replace('_', ' ')}" for state in QUIET if state in quiet]
    tail = f"Not shown: {', '.join(counts)}. Ask for one with --laws." if counts else ""
    said = [f"{DISCLAIMER} At {_local(now, situation)}.", *blocks, tail]
    return "\n\n".join(part for part in said if part)


def _lines(clock: Clock, situation: Situation) -> list[str]:
    place = f" ({clock.authority})" if clock.authority else ""
    kind = " [contract template, not law]" if clock.contract else ""
    lines = [f"{clock.id}{place}: {clock.state.replace('_', ' ')}{_until(clock, situation)}{kind}", f"  {clock.title}"]
    lines.append(f"  Why: {clock.reason}")
    if clock.latest_arguable_at is not None:
        latest = clock.latest_arguable_on or _local(clock.latest_arguable_at, situation)
        lines.append(f"  Arguable until {latest}, debated: {clock.argument}")
    if clock.estimated_at is not None:
        lines.append(f"  Estimate only, never a limit: {_local(clock.estimated_at, situation)}")
    if clock.target_at is not None:
        lines.append(f"  Your own target: {_local(clock.target_at, situation)}")
    lines.append(f"  To: {clock.recipient}. {clock.citation}")
    lines.extend(f"  Note: {remark}" for remark in clock.remarks)
    if clock.doubtful:
        lines.append(f"  Doubtful: {clock.doubtful}")
    checked = f"checked on {clock.checked_on}" if clock.checked_on else "not checked"
    lines.append(f"  Source: {clock.source}; {checked}; review {clock.review} ({clock.confidence})")
    return lines


def _until(clock: Clock, situation: Situation) -> str:
    if clock.due_at is None:
        return ""
    if clock.due_on is not None:
        return f", due {clock.due_on:%a %-d %b %Y} by {_local(clock.due_at, situation)}"
    return f", due {_local(clock.due_at, situation)}"


def _local(at: datetime, situation: Situation) -> str:
    local = at.astimezone(situation.zone or UTC)
    return f"{local:%a %-d %b %Y %H:%M} {local.tzname()}"


def listed(catalogue: Catalogue) -> str:
    """Every law once, with its title."""
    return "\n".join(f"{law_id}\t{title}" for law_id, title in {law.id: law.title for law in catalogue.laws}.items())
