"""Tasks: what is due, and the recurring ones that open."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.rules.repeats import following, opens
from commands.upcoming.entry import MOST, Ahead, Entry
from storage import series, tasks
from storage.kinds.tongues import _
from storage.series import Series

OPENINGS = 100
"""Of one series: more than one a day are rare, and nobody reads on."""


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """Restricted tasks are left out here; their reminders are with the ladders."""
    for task in tasks.longest_overdue(db, ahead.until, MOST):
        what = _("Task due: {number}", number=task.number)
        yield ahead.entry(f"task:{task.id}", task.due_at, what, _("a task"), task.assignee, due=True)
    for each in series.opening_by(db, ahead.until, MOST):
        yield from _openings(each, ahead)


def _openings(each: Series, ahead: Ahead) -> Iterator[Entry]:
    opens_at, due_at = each.opens_at, each.next_due_at
    for _turn in range(OPENINGS):
        if opens_at is None or due_at is None or opens_at >= ahead.until:
            return
        why = _(
            "{rule}, due {due_at:%a %-d %b %Y %H:%M %Z}", rule=each.rule, due_at=due_at.astimezone(ZoneInfo(each.zone))
        )
        yield ahead.entry(
            f"series:{each.id}:{due_at:%Y%m%dT%H%MZ}", opens_at, _("Recurring task opens"), why, each.assignee
        )
        opens_at, due_at = _after(each, due_at)


def _after(each: Series, due_at: datetime) -> tuple[datetime | None, datetime | None]:
    """The one after; a series that counts from the day it was done knows none yet."""
    coming = None if each.from_done else following(each.rule, each.starts_at, due_at, ZoneInfo(each.zone))
    return (opens(due_at, coming), coming) if coming else (None, None)
