"""Where a dated clock stands at `now`, and whether a filing met it."""

from datetime import datetime, timedelta

from commands.rules.counting import Due
from commands.rules.starts import instant_of
from storage.kinds.clocks import Moment, State

SOON_SHARE = 4
SOON_AT_MOST = timedelta(days=7)


def placed(due: Due, start: Moment | None, now: datetime) -> State:
    """Overdue after the limit; due soon in the last quarter of the window, and never more than 7 days before."""
    if now > due.at:
        return State.OVERDUE
    window = due.at - instant_of(start) if start is not None else SOON_AT_MOST * SOON_SHARE
    return State.DUE_SOON if now >= due.at - min(window / SOON_SHARE, SOON_AT_MOST) else State.RUNNING


def judged(due: Due, filing: Moment) -> State:
    """A filing at the limit is in time. One recorded as a day alone is judged by its day."""
    if filing.at is not None:
        return State.FILED if filing.at <= due.at else State.FILED_LATE
    last = due.on or due.at.date()
    return State.FILED if filing.on <= last else State.FILED_LATE
