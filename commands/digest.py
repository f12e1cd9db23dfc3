"""The daily digest: asked for by the clock, posted once for each working day, never silently missed."""

from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.messages import digest as words
from commands.rules.schedule import Due, lateness, since
from storage import journal, letters, people, policies, reports, slots, tasks
from storage.kinds.letters import LetterState
from storage.kinds.slots import SlotOutcome

JOB = "daily-digest"
SHOWN = 10


def begin(db: Session, now: datetime, house: House) -> None:
    """Marks where the promise begins: slots before the first start were never owed to anybody."""
    if not slots.newest(db, JOB):
        slots.take(db, now, JOB, now, None, house.zone.key, SlotOutcome.BASELINE)


def tick(db: Session, now: datetime, house: House, running_since: datetime) -> bool:
    """Posts the digest if its slot has come and nobody else took it; True if it did. Owns up to missed ones."""
    last = slots.newest(db, JOB)
    if not last:
        return False
    work = since(last.slot_at, now, house.digest_at, house.zone)
    for due in work.missed:
        if _take(db, now, house, due, SlotOutcome.MISSED):
            journal.record(db, now, "clock", "digest:missed", f"{JOB}:{due.on}")
    if not work.post or not _take(db, now, house, work.post, SlotOutcome.POSTED):
        return False
    contents = _contents(db, now, work.post, running_since)
    letters.owe(db, now, f"{JOB}:{work.post.on}", house.cso_channel, words.daily(contents, house.zone))
    journal.record(db, now, "clock", "digest:owed", f"{JOB}:{work.post.on}")
    return True


def _take(db: Session, now: datetime, house: House, due: Due, outcome: SlotOutcome) -> bool:
    return slots.take(db, now, JOB, due.slot_at, due.on, house.zone.key, outcome)


def _contents(db: Session, now: datetime, due: Due, running_since: datetime) -> words.Contents:
    open_reports = reports.oldest_open(db, SHOWN)
    late_tasks = tasks.longest_overdue(db, now, SHOWN)
    owners = [report.owner for report in open_reports if report.owner] + [task.assignee for task in late_tasks]
    names = people.names(db, owners)
    late = lateness(due.slot_at, now)
    undelivered = letters.counts(db)
    return words.Contents(
        on=due.on,
        reports=[
            words.OpenReport(each.number, each.kind, names.get(each.owner or ""), now - each.filed_at)
            for each in open_reports
        ],
        open_count=reports.count_open(db, restricted=False),
        restricted_count=reports.count_open(db, restricted=True),
        tasks=[
            words.LateTask(each.number, each.title, names.get(each.assignee, each.assignee), now - each.due_at)
            for each in late_tasks
        ],
        overdue_count=tasks.count_overdue(db, now),
        undelivered=undelivered.get(LetterState.FAILED, 0) + undelivered.get(LetterState.UNKNOWN, 0),
        late=words.Lateness(late, due.slot_at, running_since > due.slot_at) if late else None,
        missed=slots.missed_since_last_post(db, JOB),
        reviews_overdue=policies.reviews_overdue(db, due.on),
    )
