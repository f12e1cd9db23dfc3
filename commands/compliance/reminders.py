"""Reminders of obligations: 30, 14, 7 and 1 day before; then a ladder begins, and every week says it again."""

from datetime import date, datetime

from sqlmodel import Session

from commands.compliance import overdue
from commands.house import House
from commands.messages import obligations as words
from commands.rules.recurrence import next_due, next_reminder_on, reminder_due
from commands.rules.schedule import slot_on
from storage import duties, journal, letters, slots, venues
from storage.duties import Duty
from storage.kinds.obligations import LEFT_OPEN, Every, Obligation
from storage.kinds.slots import SlotOutcome

BATCH = 100
FIRST_OVERDUE = -1
"""On that day the ladder begins; the weekly reminders go on beside it."""


def expect_next(db: Session, now: datetime, house: House, duty: Duty, row: Obligation) -> None:
    """Works out when it is due next, from its evidence, and when its owner is reminded."""
    today = now.astimezone(house.zone).date()
    due_on = next_due(row.repeats, duty.done_on, duty.taken_on, own_interval(duty, row), duty.own_on)
    duties.expect(db, duty, due_on, remind_at(due_on, today, house))
    if due_on is None or due_on >= today:
        overdue.finish(db, duty)


def own_interval(duty: Duty, row: Obligation) -> Every | None:
    """The organisation's interval: what it set, or where the text names none, what we propose."""
    if duty.own_every:
        return duty.own_every
    return row.repeats.propose if row.repeats.kind in LEFT_OPEN and row.repeats.propose else None


def remind_at(due_on: date | None, today: date, house: House) -> datetime | None:
    """The next reminder after `today`, at the hour of the digest."""
    return slot_on(next_reminder_on(due_on, today), house.digest_at, house.zone) if due_on else None


def tick(db: Session, now: datetime, house: House) -> int:
    """Reminds the owners it is time to remind. Returns how many duties were looked at."""
    batch = duties.to_remind(db, now, BATCH)
    for duty in batch:
        _remind(db, now, house, duty)
    return len(batch)


def _remind(db: Session, now: datetime, house: House, duty: Duty) -> None:
    today = now.astimezone(house.zone).date()
    duties.expect(db, duty, duty.due_on, remind_at(duty.due_on, today, house))
    row = house.books.obligations.rows.get(duty.obligation)
    left = reminder_due(duty.due_on, today) if duty.due_on else None
    if row is None or duty.due_on is None or left is None:
        return
    name = f"obligation:{duty.obligation}:{left}"
    if not slots.take(db, now, name, now, duty.due_on, house.zone.key, SlotOutcome.POSTED):
        return
    if left == FIRST_OVERDUE:
        overdue.start(db, now, house, duty)
    else:
        _tell(db, now, house, duty, row, left)
    tag = "obligation:reminded" if left > 0 else "obligation:overdue"
    journal.record(db, now, "clock", tag, duty.obligation, due_on=duty.due_on.isoformat(), days_left=left)


def _tell(db: Session, now: datetime, house: House, duty: Duty, row: Obligation, left: int) -> None:
    today = now.astimezone(house.zone).date()
    ears = {duty.owner} if left > 0 else {duty.owner, house.cso_channel}
    for ear in sorted(ears):
        named = venues.may_name(db, ear)
        said = words.reminder(row, duty.taken, today, house.command("compliance"), named=named)
        letters.owe(db, now, f"obligation:{duty.obligation}:{left}:{duty.due_on}:{ear}", ear, said)
