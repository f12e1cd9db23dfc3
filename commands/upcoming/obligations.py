"""Obligations: the day each is due, and the reminders before and after it."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session

from commands.rules.cadence import spoken
from commands.rules.clocks import DISCLAIMER
from commands.rules.recurrence import AGAIN, FLOORS
from commands.rules.schedule import slot_on
from commands.upcoming.entry import REVIEWS, Ahead, Entry
from storage import duties
from storage.duties import Duty
from storage.kinds.obligations import Obligation
from storage.kinds.tongues import _


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """What was taken on and has a day. What is overdue is told, too: it stays until there is evidence."""
    for duty in duties.due_by(db, ahead.last + timedelta(days=FLOORS[0])):
        row = ahead.house.books.obligations.rows.get(duty.obligation)
        if row is None or duty.due_on is None:
            continue
        yield from _reminders(duty, duty.due_on, row, ahead)
        if duty.due_on <= ahead.last:
            late = _(" (overdue)") if duty.due_on < ahead.today else ""
            why = f"{row.citation}: {spoken(row.repeats, duty.taken)}; {_origin(row)}"
            what = _("Due: {id}, {title}{late}", id=row.id, title=_(row.title), late=late)
            yield Entry(f"due:{row.id}", duty.due_on, None, what, why, (duty.owner,), due=True)


def _reminders(duty: Duty, due_on: date, row: Obligation, ahead: Ahead) -> Iterator[Entry]:
    house = ahead.house
    for left in (*FLOORS, *_overdue(due_on, ahead.last)):
        at = slot_on(due_on - timedelta(days=left), house.digest_at, house.zone)
        if duty.remind_at and at >= duty.remind_at and ahead.holds(at):
            ears = (duty.owner,) if left >= -1 else (duty.owner, house.cso_channel)
            what = _("Reminder: {id}", id=row.id) if left > 0 else _("Overdue, if nobody does it: {id}", id=row.id)
            yield ahead.entry(
                f"remind:{row.id}:{left}",
                at,
                what,
                _("due on {due_on}, {citation}; {origin}", due_on=due_on, citation=row.citation, origin=_origin(row)),
                *ears,
            )


def _overdue(due_on: date, last: date) -> range:
    """Below zero: on the day after, and every week from then on."""
    return range(-1, (due_on - last).days - 1, -AGAIN)


def _origin(row: Obligation) -> str:
    return _(
        "source: {source}; review {review}. {disclaimer}",
        source=row.source,
        review=_(REVIEWS[row.review]),
        disclaimer=_(DISCLAIMER),
    )
