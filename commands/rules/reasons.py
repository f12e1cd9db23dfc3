"""One sentence for every state: what decided it, and what to do."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from commands.rules.counting import Due
from commands.rules.starts import Started, instant_of, quoted
from storage.kinds.clocks import Moment, Situation
from storage.kinds.laws import Counting, Law, Pick, Rule

SPANS = {
    Rule.HOURS: ("hour", "weekends and holidays count"),
    Rule.HOURS_CAPPED: ("hour", "capped from awareness"),
    Rule.EU_HOURS: ("hour", "from the next full hour"),
    Rule.CALENDAR_DAYS: ("calendar day", "weekends and holidays count"),
    Rule.EU_DAYS: ("day", "the day of the event is not counted"),
    Rule.EU_MONTHS: ("month", "to the same date, or the month's last day"),
    Rule.BUSINESS_DAYS: ("business day", "the day of the event is day zero"),
    Rule.YEAR_END_PLUS: ("day", "after 31 December of the year of the event"),
}


def span(counting: Counting) -> str:
    """The length of a limit in words: "4 business days"."""
    if counting.rule not in SPANS:
        return {Rule.CONCURRENT: "together with", Rule.BEFORE: "before"}.get(counting.rule, "without undue delay")
    word, _ = SPANS[counting.rule]
    return f"{counting.length} {word}{'' if counting.length == 1 else 's'}"


def conditional(law: Law) -> str:
    """What would run if the law applied."""
    return f"{span(law.counting)} {_from(law)}"


def _from(law: Law) -> str:
    if law.counting.other is not None:
        return f"`{law.counting.other}`"
    return f"from {quoted(law.start.anchors)}"


def not_applicable(because: str) -> str:
    """The declared value that settled it."""
    return f"Does not apply: {because}."


def undeclared(law: Law, missing: Sequence[str]) -> str:
    """What to declare, and what would then run."""
    names = ", ".join(f"`{name}`" for name in missing)
    return f"Undeclared: {names}; if this law applies, the limit is {conditional(law)}."


def not_in_force(law: Law, on: date) -> str:
    """Why this law has no clock on that day."""
    if law.not_yet is not None:
        return f"Not in force: {law.not_yet}."
    if law.valid_from is not None and on < law.valid_from:
        return f"Not in force on {on}: it applies from {law.valid_from}."
    return f"No longer in force on {on}: it applied until {law.valid_to}."


def suppressed(by: str, because: str) -> str:
    """The more special law that takes this one's place."""
    return f"Does not apply: `{by}` takes its place ({because})."


def waiting(law: Law, situation: Situation, now: datetime) -> str:
    """The event that starts the clock has not been recorded; the days since discovery are said, no date is."""
    said = f"No date yet: the limit is {conditional(law)}, and that is not recorded"
    known = [name for name in ("detected", "aware") if name in situation.anchors]
    if not known:
        return f"{said}."
    first = min(known, key=lambda name: instant_of(situation.anchors[name]))
    days = max(0, (now - instant_of(situation.anchors[first])).days)
    return f"{said}; {days} {'day has' if days == 1 else 'days have'} passed since `{first}`."


def missing_anchor(law: Law, situation: Situation) -> str:
    """Which moment to record, and that the recorded ones are not it."""
    said = f"Record {quoted(law.start.anchors)}: the limit is {conditional(law)}"
    if not situation.anchors:
        return f"{said}."
    others = ", ".join(f"`{name}`" for name in situation.anchors)
    return f"{said}; another moment, such as {others}, is never used instead."


def uncountable(anchor: str | None, why: str) -> str:
    """An anchor that is there and not enough."""
    return f"`{anchor}`: {why}."


def counted(law: Law, start: Started, due: Due, situation: Situation) -> str:
    """How the limit follows from the anchor."""
    _, how = SPANS[law.counting.rule]
    shown = when(start.moment, situation)
    moved = ", moved off a day off" if law.counting.relief is not None and due.calendar is not None else ""
    return f"{span(law.counting)} from `{start.anchor}` ({shown}): {how}{moved}{_unrecorded(law, situation)}."


def _unrecorded(law: Law, situation: Situation) -> str:
    """A declared start that is not recorded is said: it could bring the limit forward, or is the nearer one."""
    others = [name for name in law.start.anchors if ":" not in name and name not in situation.anchors]
    if not others:
        return ""
    if law.start.pick is Pick.PREFERRED:
        first = law.start.anchors[0]
        return f"; `{first}` is not recorded" if first in others else ""
    return f"; an earlier {quoted(tuple(others))}, not recorded, would bring it forward"


def soft(start: Started, situation: Situation) -> str:
    """A duty without a number."""
    return f"No number in the law: without undue delay from `{start.anchor}` ({when(start.moment, situation)})."


def held(document: str, due: Due | None) -> str:
    """A suspended clock keeps what it would have been."""
    would = "" if due is None else f"; without the hold the limit would be {due.on or f'{due.at:%Y-%m-%d %H:%M} UTC'}"
    return f"Suspended by {document}{would}."


def when(moment: Moment, situation: Situation) -> str:
    """A moment for people: in the company's zone when declared, else in UTC; a day alone stays a day."""
    if moment.at is None:
        return f"{moment.on:%a %-d %b %Y}"
    local = moment.at.astimezone(situation.zone or UTC)
    return f"{local:%a %-d %b %Y %H:%M} {local.tzname()}"
