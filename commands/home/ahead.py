"""On Home: what is due in the next two weeks, whoever does it. Legal clocks have a section of their own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from commands.home.look import Look
from commands.messages import home_oversight as words
from commands.messages.home import Section
from storage import home
from storage.kinds.tongues import _

SPAN = timedelta(days=14)
MOST = 50
"""Of each sort: whoever has more due in two weeks, reads lists."""


def section(db: Session, look: Look) -> Section:
    """What is overdue comes first."""
    last = look.today + SPAN
    rows = [*_duties(db, look, last), *_reviews(db, look, last), *_tasks(db, look, last)]
    return words.ahead(look.part_of(sorted(rows, key=lambda due: due.on)))


def _duties(db: Session, look: Look, last: date) -> Iterator[words.Due]:
    known = look.house.books.obligations.rows
    for duty in home.duties_due(db, last, MOST):
        if duty.due_on and duty.obligation in known:
            title = _(known[duty.obligation].title)
            yield words.Due(duty.obligation, title, duty.due_on, duty.due_on < look.today, duty.owner)


def _reviews(db: Session, look: Look, last: date) -> Iterator[words.Due]:
    for policy in home.reviews_due(db, last, MOST):
        on = policy.review_due_on
        yield words.Due("", policy.title, on, on < look.today, policy.owner)


def _tasks(db: Session, look: Look, last: date) -> Iterator[words.Due]:
    end = datetime.combine(last + timedelta(days=1), time(0), look.house.zone).astimezone(UTC)
    for task in home.tasks_due(db, end, MOST):
        on = task.due_at.astimezone(look.house.zone).date()
        yield words.Due(task.number, task.title, on, task.due_at < look.now, task.assignee)
