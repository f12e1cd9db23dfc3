"""Everything that will be sent or is due, to whom and why: what the clock would do if nothing else happened."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from commands import clock_card
from commands.house import House
from commands.rules.alarms import alarms
from commands.rules.cadence import spoken
from commands.rules.calendars import has_calendar, of_country
from commands.rules.clocks import DISCLAIMER
from commands.rules.recurrence import FLOORS
from commands.rules.schedule import slot_on
from commands.rules.workdays import SATURDAY, is_workday
from storage import duties, filings, matters, policies, profiles, reckonings, reports, tasks
from storage.duties import Duty
from storage.kinds.obligations import Obligation
from storage.kinds.tongues import _
from storage.matters import Matter
from storage.reckonings import Reckoning

ONE_DAY = timedelta(days=1)
MOST = 1000
"""Of each kind: more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to come. `on` without `at` is a whole day. `to` are Slack ids; nobody's, it is a note."""

    key: str
    on: date
    at: datetime | None
    what: str
    why: str
    to: tuple[str, ...] = ()
    due: bool = field(default=False)


def upcoming(db: Session, now: datetime, house: House, days: int) -> list[Entry]:
    """The next so many days in the house's zone, in order; what is overdue or missed comes first."""
    today = now.astimezone(house.zone).date()
    last = today + timedelta(days=days)
    span = [today + timedelta(days=number) for number in range(days + 1)]
    found = [
        *_digests(house, now, span), *_shifts(house, span), *_holidays(db, span), *_duties(db, now, house, last),
        *_clocks(db, now, house, last), *_work(db, house, last),
    ]  # fmt: skip
    return sorted(found, key=lambda entry: (entry.on, entry.at or datetime.combine(entry.on, time.min, UTC), entry.key))


def _digests(house: House, now: datetime, span: list[date]) -> Iterator[Entry]:
    why = _("workdays at {digest_at:%H:%M} {key}", digest_at=house.digest_at, key=house.zone.key)
    for day in span:
        at = slot_on(day, house.digest_at, house.zone)
        if is_workday(day) and at > now:
            yield Entry(f"digest:{day}", day, at, _("Daily digest"), why, (house.cso_channel,))


def _shifts(house: House, span: list[date]) -> Iterator[Entry]:
    for day in span:
        before = datetime.combine(day, time(0), house.zone).utcoffset()
        after = datetime.combine(day + ONE_DAY, time(0), house.zone).utcoffset()
        if before is not None and after is not None and before != after:
            moved = int((after - before).total_seconds() // 60)
            word = "forward" if moved > 0 else "back"
            yield Entry(
                f"shift:{day}",
                day,
                None,
                _("Clocks go {word} by {abs} min", word=word, abs=abs(moved)),
                _("the zone {key}", key=house.zone.key),
            )


def _holidays(db: Session, span: list[date]) -> Iterator[Entry]:
    profile = profiles.current(db)
    country = profile.declared.get("country") if profile else None
    if not isinstance(country, str) or not has_calendar(country):
        return
    days = of_country(country, None)
    for day in span:
        off = days.day_off(day)
        if off and day.weekday() < SATURDAY:
            yield Entry(
                f"holiday:{day}",
                day,
                None,
                _("Public holiday: {off}", off=off),
                f"{country}, {days.use(day, day).library}",
            )


def _duties(db: Session, now: datetime, house: House, last: date) -> Iterator[Entry]:
    today = now.astimezone(house.zone).date()
    for duty in duties.all_of(db):
        row = house.books.obligations.rows.get(duty.obligation)
        if row is None or duty.due_on is None or duty.due_on > last + timedelta(days=FLOORS[0]):
            continue
        yield from _reminders(duty, duty.due_on, row, now, house, last)
        if duty.due_on <= last:
            why = _(
                "{citation}: {repeats}. {disclaimer}",
                citation=row.citation,
                repeats=spoken(row.repeats, duty.taken),
                disclaimer=_(DISCLAIMER),
            )
            late = _(" (overdue)") if duty.due_on < today else ""
            yield Entry(
                f"due:{row.id}",
                duty.due_on,
                None,
                _("Due: {id}, {title}{late}", id=row.id, title=row.title, late=late),
                why,
                (duty.owner,),
                due=True,
            )


def _reminders(duty: Duty, due_on: date, row: Obligation, now: datetime, house: House, last: date) -> Iterator[Entry]:
    for floor in (*FLOORS, -1):
        day = due_on - timedelta(days=floor)
        at = slot_on(day, house.digest_at, house.zone)
        if duty.remind_at and at >= duty.remind_at and at > now and day <= last:
            ears = (duty.owner,) if floor > 0 else (duty.owner, house.cso_channel)
            what = _("Reminder: {id}", id=row.id) if floor > 0 else _("Overdue, if nobody does it: {id}", id=row.id)
            yield Entry(
                f"remind:{row.id}:{floor}",
                day,
                at,
                what,
                _("due on {due_on}, {citation}", due_on=due_on, citation=row.citation),
                ears,
            )


def _clocks(db: Session, now: datetime, house: House, last: date) -> Iterator[Entry]:
    for row in reckonings.ticking(db):
        matter = matters.by_ref(db, row.matter)
        decision = filings.decided(db, row.matter).get(row.id or 0)
        waived = decision is not None and decision.second is not None
        if matter and row.due_at and not waived and row.due_at.astimezone(house.zone).date() <= last:
            yield from _clock(db, now, house, matter, row, row.due_at)


def _clock(
    db: Session, now: datetime, house: House, matter: Matter, row: Reckoning, due_at: datetime
) -> Iterator[Entry]:
    clock, ears = row.clock, tuple(clock_card.people(db, house, matter))
    name = f"{matter.ref} {row.law}{f' ({row.authority})' if row.authority else ''}"
    why = _(
        "{citation}; to {recipient}; review {review}. {disclaimer}",
        citation=clock.citation,
        recipient=clock.recipient,
        review=clock.review,
        disclaimer=_(DISCLAIMER),
    )
    mark = _(" (MISSED)") if due_at < now else ""
    on = due_at.astimezone(house.zone).date()
    yield Entry(
        f"clock:{row.matter}:{row.law}:{row.authority}",
        on,
        due_at,
        _("Limit: {name}{mark}", name=name, mark=mark),
        why,
        ears,
        due=True,
    )
    for alarm in alarms(clock.started_at, due_at):
        if row.warn_at and alarm.at >= row.warn_at and alarm.at > now and not alarm.missed:
            key = f"alarm:{row.matter}:{row.law}:{row.authority}:{alarm.name}"
            what = _("Warning: {name}, {name_2} left", name=name, name_2=alarm.name)
            yield Entry(key, alarm.at.astimezone(house.zone).date(), alarm.at, what, clock.citation, ears)


def _work(db: Session, house: House, last: date) -> Iterator[Entry]:
    end = datetime.combine(last + ONE_DAY, time(0), house.zone)
    for task in tasks.longest_overdue(db, end, MOST):
        day = task.due_at.astimezone(house.zone).date()
        yield Entry(
            f"task:{task.id}",
            day,
            task.due_at,
            _("Task due: {number}", number=task.number),
            _("a task"),
            (task.assignee,),
            due=True,
        )
    for report in reports.oldest_open(db, MOST):
        day = report.answer_due.astimezone(house.zone).date()
        ears = (report.owner or house.triage_channel,)
        yield Entry(
            f"report:{report.id}",
            day,
            report.answer_due,
            _("Answer due: {number}", number=report.number),
            _("a report"),
            ears,
            due=True,
        )
    for policy in policies.to_review(db, last):
        what = _("Review due: policy {name}", name=policy.name)
        yield Entry(
            f"policy:{policy.id}",
            policy.review_due_on,
            None,
            what,
            _("the policy's own date"),
            (policy.owner,),
            due=True,
        )
