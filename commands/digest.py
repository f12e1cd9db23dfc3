"""The digests: each reads its parts, says what it could not read, and owes one message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from commands import measuring
from commands.house import House
from commands.messages import digest as words
from commands.messages import digest_rows as rows
from commands.messages.digest_contents import Contents, Kind, Lateness, Part
from commands.occasion import Occasion
from commands.rules.schedule import before
from storage import (
    duties,
    incidents,
    journal,
    letters,
    matters,
    people,
    policies,
    reckonings,
    reports,
    tasklists,
    tasks,
    venues,
)
from storage.kinds.letters import LetterState
from storage.kinds.messages import Message
from storage.unit import UnreadableError, apart

SHOWN, FEW = 10, 5
AHEAD = timedelta(days=14)
WEEKS, MONTHS = 14, 90
"""Days that the trend of a weekly and of a monthly digest goes back."""

Read = Callable[[Session, datetime, House, Occasion], Any]


def _standing(db: Session, now: datetime, house: House, _occasion: Occasion) -> Any:
    measuring.catch_up(db, now, house)
    return measuring.standing(db, now, house)


def _changes(db: Session, now: datetime, house: House, occasion: Occasion) -> Any:
    since = measuring.compared_with(db, before(occasion.on, occasion.schedule))
    return (since, measuring.changes(db, now, house, since)) if since else None


def _steps(db: Session, now: datetime, house: House, _occasion: Occasion) -> Any:
    return measuring.next_steps(db, now, house, words.STEPS)


def _reports(db: Session, now: datetime, _house: House, _occasion: Occasion) -> rows.Listed[rows.OpenReport]:
    found = reports.oldest_open(db, SHOWN)
    names = people.names(db, [each.owner for each in found if each.owner])
    listed = [
        rows.OpenReport(each.number, each.kind, names.get(each.owner or "", each.owner), now - each.filed_at)
        for each in found
    ]
    return rows.Listed(listed, reports.count_open(db, restricted=False), reports.count_open(db, restricted=True))


def _incidents(db: Session, now: datetime, _house: House, _occasion: Occasion) -> rows.Listed[rows.OpenIncident]:
    found = incidents.oldest_open(db, FEW)
    names = people.names(db, [each.lead for each in found])
    listed = [
        rows.OpenIncident(each.number, each.severity, names.get(each.lead, each.lead), now - each.opened_at)
        for each in found
    ]
    return rows.Listed(listed, incidents.count_open(db, restricted=False), incidents.count_open(db, restricted=True))


def _clocks(db: Session, now: datetime, _house: House, _occasion: Occasion) -> rows.Listed[rows.RunningClock]:
    secret = {matter.ref for matter in matters.open_ones(db) if matter.restricted}
    ticking = [row for row in reckonings.ticking(db) if row.due_at]
    shown = [row for row in ticking if row.matter not in secret]
    listed = [rows.RunningClock(row.matter, row.law, row.due_at - now) for row in shown[:FEW] if row.due_at]
    return rows.Listed(listed, len(shown), len(ticking) - len(shown))


def _tasks(db: Session, now: datetime, _house: House, _occasion: Occasion) -> rows.Listed[rows.LateTask]:
    found = tasks.longest_overdue(db, now, SHOWN)
    names = people.names(db, [each.assignee for each in found])
    listed = [
        rows.LateTask(each.number, each.title, names.get(each.assignee, each.assignee), now - each.due_at)
        for each in found
    ]
    restricted = tasklists.number_of(db, tasklists.overdue(now, None) & tasklists.RESTRICTED)
    return rows.Listed(listed, tasks.count_overdue(db, now) - restricted, restricted)


def _duties(db: Session, _now: datetime, house: House, occasion: Occasion) -> rows.Listed[rows.DueDuty]:
    last = occasion.on + AHEAD
    known = house.books.obligations.rows
    found = [duty for duty in duties.all_of(db) if duty.due_on and duty.due_on <= last and duty.obligation in known]
    names = people.names(db, [each.owner for each in found[:FEW]])
    listed = [
        rows.DueDuty(each.obligation, known[each.obligation].title, names.get(each.owner, each.owner), each.due_on)
        for each in found[:FEW]
        if each.due_on
    ]
    return rows.Listed(listed, len(found))


def _reviews(db: Session, _now: datetime, _house: House, occasion: Occasion) -> int:
    return policies.reviews_overdue(db, occasion.on)


def _undelivered(db: Session, _now: datetime, _house: House, _occasion: Occasion) -> int:
    undelivered = letters.counts(db)
    return undelivered.get(LetterState.FAILED, 0) + undelivered.get(LetterState.UNKNOWN, 0)


def _culture(db: Session, now: datetime, _house: House, _occasion: Occasion) -> Any:
    return measuring.culture(db, now)


def _two_weeks(db: Session, _now: datetime, _house: House, occasion: Occasion) -> Any:
    return measuring.history(db, occasion.on, WEEKS)


def _three_months(db: Session, _now: datetime, _house: House, occasion: Occasion) -> Any:
    return measuring.history(db, occasion.on, MONTHS)


DAILY: Mapping[Part, Read] = {
    Part.STANDING: _standing,
    Part.CHANGES: _changes,
    Part.STEPS: _steps,
    Part.REPORTS: _reports,
    Part.INCIDENTS: _incidents,
    Part.CLOCKS: _clocks,
    Part.TASKS: _tasks,
    Part.DUTIES: _duties,
    Part.REVIEWS: _reviews,
    Part.UNDELIVERED: _undelivered,
}
WEEKLY: Mapping[Part, Read] = {**DAILY, Part.CULTURE: _culture, Part.HISTORY: _two_weeks}
MONTHLY: Mapping[Part, Read] = {**WEEKLY, Part.HISTORY: _three_months}


@dataclass(frozen=True, slots=True)
class Digest:
    """One kind of digest and the parts it is made of, each read by itself."""

    kind: Kind
    parts: Mapping[Part, Read]

    def post(self, db: Session, now: datetime, house: House, occasion: Occasion) -> None:
        """Owes it to its channel, as one message."""
        told = self.compose(db, now, house, occasion)
        letters.owe(db, now, occasion.key, occasion.schedule.channel, told)
        journal.record(db, now, "clock", "digest:owed", occasion.key)

    def compose(self, db: Session, now: datetime, house: House, occasion: Occasion) -> Message:
        """What it says."""
        return words.digest(self.contents(db, now, house, occasion), occasion.schedule.zone)

    def contents(self, db: Session, now: datetime, house: House, occasion: Occasion) -> Contents:
        """All that it tells. A part that cannot be read is named with the reason, and costs no other part."""
        found: dict[str, Any] = {}
        gaps: list[tuple[Part, str]] = []
        for part, read in self.parts.items():
            try:
                with apart(db):
                    found[part.value] = read(db, now, house, occasion)
            except UnreadableError as why:
                gaps.append((part, str(why)))
        late = Lateness(occasion.late, occasion.slot_at, occasion.was_down) if occasion.late else None
        return Contents(
            kind=self.kind,
            on=occasion.on,
            named=self.kind is not Kind.MONTHLY and venues.is_private(db, occasion.schedule.channel),
            late=late,
            missed=occasion.missed,
            gaps=gaps,
            **found,
        )


DIGESTS: Mapping[str, Digest] = {
    kind.value: Digest(kind, parts)
    for kind, parts in ((Kind.DAILY, DAILY), (Kind.WEEKLY, WEEKLY), (Kind.MONTHLY, MONTHLY))
}
"""By the word that people type."""
