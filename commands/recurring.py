"""Recurring tasks: each opens by its rule, from the calendar or from the day the last one was done."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.rules.repeats import following, newest_past, opens
from storage import journal, series
from storage.kinds.tasks import Draft
from storage.series import Series

BATCH = 100


def begin(db: Session, now: datetime, draft: Draft, rule: str, zone: ZoneInfo, *, from_done: bool) -> Series:
    """Starts a series whose first task is the draft, and says when the second one comes."""
    made = Series(
        title=draft.title,
        detail=draft.detail,
        asker=draft.asker,
        assignee=draft.assignee,
        rule=rule,
        zone=zone.key,
        from_done=from_done,
        starts_at=draft.due_at,
    )
    series.add(db, made)
    if not from_done:
        _schedule(db, made, draft.due_at)
    journal.record(db, now, draft.asker, "series:begun", f"series:{made.id}", rule=rule, from_done=from_done)
    return made


def first_of(begun: Series, draft: Draft) -> Draft:
    """The draft as the first task of its series."""
    return replace(draft, series=begun.id)


def after_done(db: Session, now: datetime, number: int) -> None:
    """The last task was done: a series that waits for this goes on from now."""
    waiting = series.by_id(db, number)
    if waiting and waiting.from_done and waiting.rule and waiting.next_due_at is None:
        zone = ZoneInfo(waiting.zone)
        start = waiting.starts_at.astimezone(zone).timetz()
        day = datetime.combine(now.astimezone(zone).date(), start)
        due_at = following(waiting.rule, day, max(now, day), zone)
        series.schedule(db, waiting, due_at, opens(now, due_at) if due_at else None)


def opening(db: Session, now: datetime) -> list[Draft]:
    """The tasks whose time has come, each returned once; their series already know the date after."""
    drafts = []
    for each in series.opening(db, now, BATCH):
        due_at = each.next_due_at
        if due_at is None:
            continue
        zone = ZoneInfo(each.zone)
        if not each.from_done:
            due_at = newest_past(each.rule, each.starts_at, due_at, now, zone)
        if _moved_on(db, each, due_at):
            once = f"series:{each.id}:{due_at.isoformat()}"
            drafts.append(Draft(each.title, each.asker, each.assignee, due_at, each.detail, "", each.id, once))
    return drafts


def _moved_on(db: Session, each: Series, due_at: datetime) -> bool:
    return series.schedule(db, each, None, None) if each.from_done else _schedule(db, each, due_at)


def _schedule(db: Session, each: Series, last: datetime) -> bool:
    due_at = following(each.rule, each.starts_at, last, ZoneInfo(each.zone))
    return series.schedule(db, each, due_at, opens(last, due_at) if due_at else None)
