"""Policies and lessons: reviews and their reminders, exceptions that end, lessons that open, what people are asked."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from commands import exception, review
from commands.upcoming.entry import MOST, Ahead, Entry
from storage import exceptions, lessons, nudges, policies
from storage.kinds.policies import LessonState
from storage.kinds.tongues import _
from storage.policies import Policy


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """What owners, holders of exceptions and everybody with something open will be told."""
    for policy in policies.to_review(db, ahead.last + review.AHEAD):
        yield from _review(policy, ahead)
    for each in exceptions.ending(db, ahead.last + exception.AHEAD, MOST):
        day = max(ahead.today, each.until_on - exception.AHEAD)
        what, why = (
            _("Reminder: exception {number} ends", number=each.number),
            _("it ends on {until_on}", until_on=each.until_on),
        )
        yield Entry(f"exception:{each.id}", day, None, what, why, (each.person,))
    for lesson in lessons.all_lessons(db):
        if lesson.state is LessonState.WAITING and lesson.opens_at and ahead.holds(lesson.opens_at):
            yield ahead.entry(
                f"lesson:{lesson.id}",
                lesson.opens_at,
                _("Lesson opens: {title}", title=lesson.title),
                _("its own day"),
                lesson.owner,
            )
    for nudge in nudges.due_by(db, ahead.until, MOST):
        if nudge.next_at:
            at = max(nudge.next_at, ahead.now)
            yield ahead.entry(
                f"nudge:{at:%Y%m%dT%H%M}", at, _("Reminder of open policies and lessons"), _("still open"), nudge.person
            )


def _review(policy: Policy, ahead: Ahead) -> Iterator[Entry]:
    due_on = policy.review_due_on
    if due_on <= ahead.last:
        what, why = _("Review due: policy {name}", name=policy.name), _("the policy's own date")
        yield Entry(f"policy:{policy.id}", due_on, None, what, why, (policy.owner,), due=True)
    day = _asked_on(policy, ahead.today)
    while day <= ahead.last:
        what, why = _("Reminder: review of policy {name}", name=policy.name), _("due on {due_on}", due_on=due_on)
        yield Entry(f"policy:{policy.id}:asked:{day}", day, None, what, why, (policy.owner,))
        day += review.AGAIN


def _asked_on(policy: Policy, today: date) -> date:
    """When its owner is asked next, if nobody reviews it before."""
    first = policy.review_due_on - review.AHEAD
    again = policy.review_asked_on + review.AGAIN if policy.review_asked_on else first
    return max(first, again, today)
