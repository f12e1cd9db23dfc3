"""The measures worked out slowly: every journal entry read again for every question, straight from the definitions."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from commands.rules.measures import BY_ID
from storage.journal import Entry
from storage.kinds.posture import Measure, Unit

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FAR = datetime.max.replace(tzinfo=UTC)
Numbers = dict[str, tuple[int, int]]
Told = dict[str, Any]
RESPONSES = ("report:taken", "report:asked", "report:attached", "report:answered")
SETTLED = ("report:attached", "report:answered")
DAYS = {"SEV1": 1, "SEV2": 3, "SEV3": 7, "SEV4": 30}
ENDS = ("incident:resolved", "incident:closed")
CLASSES = (1, 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 10080, 43200)
"""Minutes from noticing to reporting that a delay is rounded up to."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its facts read."""

    at: datetime
    tag: str
    facts: dict[str, Any]

    def moment(self, name: str) -> datetime:
        return _moment(self.facts[name])


Things = defaultdict[str, list[Line]]
"""What the journal tells of each thing, in order."""


def told_on(things: Things, entries: Iterable[Entry]) -> int:
    """Adds what these entries tell of each thing; returns the number of the last."""
    newest = 0
    for entry in entries:
        things[entry.subject].append(Line(entry.at, entry.tag, json.loads(entry.facts)))
        newest = entry.id or 0
    return newest


def measured(told: Things, now: datetime) -> Numbers:
    """Numerator and denominator of each measure at that moment."""
    things = list(told.values())
    return {
        **_reports([thing for thing in things if thing[0].tag == "report:filed"], now),
        **_incidents([thing for thing in things if thing[0].tag == "incident:opened"], now),
        **_papers(things, now),
        "tasks-on-time": _tasks([thing for thing in things if thing[0].tag == "task:assigned"], now),
        **_clocks(things, now),
        "lessons-done": _lessons(things, now),
        "risks-treated": (0, 0),
    }


def _within(limit: datetime, now: datetime, days: int) -> bool:
    """Whether the hour of the limit is over, and not longer ago than so many days."""
    return now - days * DAY < _hours_end(limit) <= now


@cache
def _hours_end(limit: datetime) -> datetime:
    hour = limit.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return hour if hour == limit else hour + HOUR


@cache
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _share(good: Sequence[bool]) -> tuple[int, int]:
    return sum(good), len(good)


def _reports(things: Sequence[list[Line]], now: datetime) -> Numbers:
    answered, minutes, soon = [], [], []
    for filed, *after in things:
        if _within(filed.moment("answer_due"), now, 30):
            settled = [line.at for line in after if line.tag in SETTLED]
            answered.append(bool(settled) and min(settled) <= filed.moment("answer_due"))
        response = next((line.at for line in after if line.tag in RESPONSES), None)
        if response and _within(response, now, 30):
            minutes.append((response - filed.at) // timedelta(minutes=1))
        if _within(filed.at, now, 90):
            soon.append(filed.at - filed.moment("noticed_at") <= DAY)
    told = {"reports-answered": _share(answered), "reports-told-soon": _share(soon)}
    return {**told, "first-response": (sum(minutes), len(minutes))}


def _tasks(things: Sequence[list[Line]], now: datetime) -> tuple[int, int]:
    good = []
    for thing in things:
        due = thing[0].moment("due_at")
        gone = any(line.tag in {"task:withdrawn", "task:refused"} for line in thing)
        if _within(due, now, 30) and not gone:
            good.append(any(line.tag == "task:done" and line.at <= due for line in thing))
    return _share(good)


def _incidents(things: Sequence[list[Line]], now: datetime) -> Numbers:
    resolved, updated = [], []
    for thing in things:
        grades = [line.facts["severity"] for line in thing if line.tag in {"incident:opened", "incident:graded"}]
        due = thing[0].at + DAYS[grades[-1]] * DAY
        reopened = max((place for place, line in enumerate(thing) if line.tag == "incident:reopened"), default=0)
        ended = [line.at for line in thing[reopened:] if line.tag in ENDS]
        if _within(due, now, 90):
            resolved.append(bool(ended) and ended[0] <= due)
        if _within(thing[0].at, now, 90) and set(grades) != {"SEV4"}:
            updated.append(all(line.tag != "incident:silent" for line in thing))
    return {"incidents-resolved": _share(resolved), "incidents-updated": _share(updated)}


def _papers(things: Sequence[list[Line]], now: datetime) -> Numbers:
    reviews = _last(things, "review_until")
    counts = [[line.facts for line in thing if line.tag == "policy:counted"] for thing in things]
    newest = [each[-1] for each in counts if each]
    done = sum(each["done"] for each in newest), sum(each["people"] - each["exempt"] for each in newest)
    held = [thing[0].moment("until_at") for thing in things if thing[-1].tag == "exception:approved"]
    held = [until for until in held if until > now]
    return {
        "policies-reviewed": _share([until > now for until in reviews]),
        "policies-accepted": done,
        "exceptions": _share([until > now + 14 * DAY for until in held]),
        "obligations-on-time": _share([until > now for until in _last(things, "due_until")]),
    }


def _lessons(things: Sequence[list[Line]], now: datetime) -> tuple[int, int]:
    newest = [thing[-1] for thing in things if thing[-1].tag == "lesson:counted"]
    closed = [line.facts for line in newest if _within(line.moment("closes_at"), now, 180)]
    return sum(each["done"] for each in closed), sum(each["people"] - each["exempt"] for each in closed)


def listed(told: Things, now: datetime, soon: datetime) -> dict[str, int]:
    """How many things each list of a digest has at that moment; obligations up to `soon`."""
    things = list(told.values())
    return {
        "reports": _open(things, "report:filed", SETTLED),
        "incidents": _open(things, "incident:opened", ("incident:closed",), "incident:reopened"),
        "tasks": _open([t for t in things if _due(t) < now], "task:assigned", ("task:done", "task:withdrawn")),
        "clocks": _clocks(things, now)["clocks-running"][1],
        "duties": sum(until <= soon for until in _last(things, "due_until")),
        "reviews": sum(until <= now for until in _last(things, "review_until")),
    }


def scored(numbers: Numbers) -> Decimal:
    """The points that these numbers are worth, by the arithmetic of docs/posture.md."""
    return sum((_points(BY_ID[name], *both) for name, both in numbers.items() if both[1]), Decimal())


def _points(measure: Measure, over: int, under: int) -> Decimal:
    reached = Fraction(100 * over, measure.target * under)
    if measure.unit is Unit.MINUTES:
        reached = Fraction(measure.target * under, max(over, 1))
    tenths = 10 * measure.weight * min(reached, Fraction(1))
    return Decimal(int(tenths + Fraction(1, 2))) / 10


def culture(told: Things, now: datetime, days: int) -> Told:
    """How people reported today and in so many days before, each from midnight to midnight in UTC."""
    first = (now - days * DAY).replace(hour=0, minute=0, second=0, microsecond=0)
    filed = [thing for thing in told.values() if thing[0].tag == "report:filed" and thing[0].at > first]
    answered = [thing for thing in filed if any(line.tag == "report:answered" for line in thing)]
    delays = sorted(-(-(thing[0].at - thing[0].moment("noticed_at")) // MINUTE) for thing in filed)
    middle = delays[(len(delays) - 1) // 2] if delays else None
    return {
        "reports": len(filed),
        "answered": len(answered),
        "told_after": None if middle is None else next((each for each in CLASSES if middle <= each), CLASSES[-1]),
        "by_kind": Counter(thing[0].facts["kind"] for thing in filed),
    }


def _open(things: Sequence[list[Line]], begins: str, ends: Sequence[str], again: str = "") -> int:
    tags = [[line.tag for line in thing] for thing in things if thing[0].tag == begins]
    last = [[tag for tag in each if tag in {begins, again, *ends}][-1] for each in tags]
    return sum(tag not in ends for tag in last)


def _due(thing: Sequence[Line]) -> datetime:
    return thing[0].moment("due_at") if "due_at" in thing[0].facts else FAR


def _last(things: Sequence[list[Line]], name: str) -> list[datetime]:
    told = [[line for line in thing if name in line.facts] for thing in things]
    return [each[-1].moment(name) for each in told if each and each[-1].facts[name]]


def _clocks(things: Sequence[list[Line]], now: datetime) -> Numbers:
    running, filed = [], []
    for thing in things:
        laws = {(line.facts["law"], line.facts["authority"]) for line in thing if line.tag == "clock:reckoned"}
        for law, authority in laws:
            own = [line for line in thing if line.facts.get("law") == law and line.facts.get("authority") == authority]
            last = [line for line in own if line.tag in {"clock:reckoned", "clock:dropped"}][-1]
            if last.tag == "clock:dropped" or not last.facts["due_at"]:
                continue
            ticks = last.facts["state"] in {"running", "due_soon", "overdue"}
            due = last.moment("due_at")
            if ticks:
                running.append(due > now)
            if now - 365 * DAY < due <= now and (ticks or last.facts["state"].startswith("filed")):
                filed.append(last.facts["state"] == "filed")
    return {"clocks-running": _share(running), "clocks-filed": _share(filed)}
