"""What would raise the score most: for each measure the things somebody can still do about it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlmodel import Session

from commands.house import House
from commands.rules.measures import BY_ID, RESOLVE_WITHIN
from commands.rules.posture import points
from storage import duties, exceptions, headcounts, incidents, matters, people, policies, reckonings, reports, tasks
from storage.kinds.posture import Reading, Standing, Step

SHOWN = 3
MOST = 50
"""Rows that are looked at for one step."""

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Lever:
    """Things to do: their names, and by how much doing them raises numerator and denominator."""

    rows: Sequence[str]
    many: int
    good: int = 0
    all: int = 0
    owners: Collection[str | None] = ()
    action: str = ""
    value: str = ""
    at_least: bool = False


Find = Callable[[Session, datetime, House], Lever | None]


def best(db: Session, now: datetime, house: House, standing: Standing) -> tuple[Step, ...]:
    """All steps that would gain something, the largest gain first."""
    found = [(reading, LEVERS[reading.measure.id](db, now, house)) for reading in standing.readings if _weak(reading)]
    told = [_step(db, reading, lever) for reading, lever in found if lever and lever.many]
    return tuple(sorted((step for step in told if step.points > 0), key=lambda step: (-step.points, step.measure.id)))


def _weak(reading: Reading) -> bool:
    """Whether there are points to gain, and somebody here who knows how."""
    return reading.measure.id in LEVERS and reading.points is not None and reading.points < reading.measure.weight


def _step(db: Session, reading: Reading, lever: Lever) -> Step:
    after = points(reading.measure, reading.numerator + lever.good, reading.denominator + lever.all) or Decimal()
    owners = set(lever.owners)
    owner = (owners.pop() if len(owners) == 1 else None) or ""
    name = people.names(db, [owner]).get(owner, "") if owner else ""
    gained, rows = after - (reading.points or Decimal()), tuple(lever.rows[:SHOWN])
    return Step(
        reading.measure,
        gained,
        rows,
        lever.many,
        len(lever.rows),
        owner,
        name,
        lever.action,
        lever.value,
        lever.at_least,
    )


def _reports(db: Session, now: datetime, _house: House) -> Lever | None:
    looked_at = reports.oldest_open(db, MOST)
    waiting = [report for report in looked_at if report.answer_due > now]
    waiting.sort(key=lambda report: report.answer_due)
    if not waiting:
        return None
    names = [report.number for report in waiting]
    free = next((report.number for report in waiting if not report.owner), "")
    owners = [report.owner for report in waiting]
    return Lever(
        names, len(names), len(names), len(names), owners, "report.take" if free else "", free, _full(looked_at)
    )


def _first_responses(db: Session, now: datetime, _house: House) -> Lever | None:
    # One that has waited longer than the target only makes the mean worse.
    quick = timedelta(minutes=BY_ID["first-response"].target)
    fresh = reports.untaken_since(db, now - quick, MOST)
    if not fresh:
        return None
    names = [report.number for report in fresh]
    waited = sum((now - report.filed_at) // timedelta(minutes=1) for report in fresh)
    return Lever(names, len(names), waited, len(names), (), "report.take", names[0], _full(fresh))


def _incidents(db: Session, now: datetime, _house: House) -> Lever | None:
    those = incidents.listed(db, open_only=True, limit=MOST, those=incidents.openly())
    open_ = [each for each in those if each.opened_at + RESOLVE_WITHIN[each.severity] > now]
    names = [each.number for each in open_]
    leads = [each.lead for each in open_]
    first = names[0] if names else ""
    return Lever(names, len(names), len(names), len(names), leads, "incident.show", first, _full(those))


def _tasks(db: Session, now: datetime, _house: House) -> Lever | None:
    soon = tasks.coming_due(db, now, now + SOON, MOST)
    names = [task.number for task in soon]
    owners = [task.assignee for task in soon]
    first = names[0] if names else ""
    return Lever(names, len(names), len(names), len(names), owners, "task.look", first, _full(soon))


def _reviews(db: Session, now: datetime, house: House) -> Lever | None:
    yesterday = now.astimezone(house.zone).date() - timedelta(days=1)
    late = policies.to_review(db, yesterday)
    if not late:
        return None
    names = [policy.name for policy in late]
    return Lever(names, len(late), len(late), 0, [policy.owner for policy in late], "policy.review", late[0].name)


def _full(found: Sequence[object]) -> bool:
    """Whether there may be more than were looked at."""
    return len(found) == MOST


def _acceptances(db: Session, _now: datetime, _house: House) -> Lever | None:
    behind = headcounts.furthest_behind(db, MOST)
    left = sum(number for _policy, number in behind)
    names, owners = [policy.name for policy, _number in behind], [each.owner for each, _left in behind]
    first = names[0] if names else ""
    return Lever(names, left, left, 0, owners, "policy.coverage", first, _full(behind))


def _exceptions(db: Session, now: datetime, house: House) -> Lever | None:
    today = now.astimezone(house.zone).date()
    ending = exceptions.running_out(db, today, today + timedelta(days=BY_ID["exceptions"].ahead), MOST)
    return Lever([each.number for each in ending], len(ending), 0, -len(ending), at_least=_full(ending))


def _lessons(db: Session, now: datetime, _house: House) -> Lever | None:
    closing = headcounts.closing_lessons(db, now, now + SOON, MOST)
    left = sum(count.people - count.exempt - count.done for _lesson, count in closing)
    asked = sum(count.people - count.exempt for _lesson, count in closing)
    names, owners = [lesson.name for lesson, _count in closing], [lesson.owner for lesson, _count in closing]
    return Lever(names, left, asked, asked, owners, at_least=_full(closing))


def _obligations(db: Session, now: datetime, house: House) -> Lever | None:
    today = now.astimezone(house.zone).date()
    late = [duty for duty in duties.all_of(db) if duty.due_on and duty.due_on < today]
    if not late:
        return None
    names, owners = [duty.obligation for duty in late], [duty.owner for duty in late]
    return Lever(names, len(late), len(late), 0, owners, "compliance.done", late[0].obligation)


def _clocks(db: Session, now: datetime, *, late: bool) -> Lever | None:
    running = [row for row in reckonings.ticking(db) if row.due_at and (row.due_at <= now) is late]
    open_ = {row.matter: matters.by_ref(db, row.matter) for row in running}
    plain = [row for row in running if (matter := open_[row.matter]) and not matter.restricted]
    if not plain:
        return None
    names = [f"{row.matter} {row.law}" for row in plain]
    owners = [matter.lead for row in plain if (matter := open_[row.matter])]
    good, all_ = (0, -len(plain)) if late else (len(plain), len(plain))
    return Lever(names, len(plain), good, all_, owners, "clock.file", str(plain[0].id))


def _overdue_clocks(db: Session, now: datetime, _house: House) -> Lever | None:
    return _clocks(db, now, late=True)


def _coming_clocks(db: Session, now: datetime, _house: House) -> Lever | None:
    return _clocks(db, now, late=False)


LEVERS: Mapping[str, Find] = {
    "reports-answered": _reports,
    "first-response": _first_responses,
    "incidents-resolved": _incidents,
    "tasks-on-time": _tasks,
    "policies-reviewed": _reviews,
    "policies-accepted": _acceptances,
    "exceptions": _exceptions,
    "lessons-done": _lessons,
    "obligations-on-time": _obligations,
    "clocks-filed": _coming_clocks,
    "clocks-running": _overdue_clocks,
}
"""The measures that somebody can move, by what there is to do. An update that did not come in time is past mending."""
