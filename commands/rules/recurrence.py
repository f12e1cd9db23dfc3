"""When a recurring duty is due next: from the evidence of the last time, never from the day somebody wrote it down."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from storage.kinds.obligations import BY_THE_CALENDAR, SINCE_THE_LAST, Cadence, Every, MonthDay, Repeats

ONE_DAY = timedelta(days=1)

FLOORS = (30, 14, 7, 1)
"""Days before a duty is due at which its owner is reminded."""

AGAIN = 7
"""Days between reminders of one that is overdue; the first comes on the day after."""


def next_due(
    repeats: Repeats, done_on: date | None, taken_on: date, own_every: Every | None = None, own_on: date | None = None
) -> date | None:
    """The earliest day that anything declared gives, or None when there is nothing to count from.

    `done_on` is the last evidence; `own_every` and `own_on` are the organisation's own interval and date. Nothing due
    since the last time can be said before there was one: `taken_on` only says which day of the year comes first.
    """
    lawful = _by_the_text(repeats, done_on, taken_on)
    policy = after(done_on, own_every) if done_on and own_every else None
    return min((day for day in (lawful, policy, own_on) if day is not None), default=None)


def after(day: date, every: Every) -> date:
    """So much calendar time later: to the same day of the month, or to the month's last."""
    return day + relativedelta(months=every.months, days=every.days)


def settles(repeats: Repeats, done_on: date) -> date | None:
    """The day of the year that evidence of that day is for; None for a duty without such days."""
    if repeats.kind not in BY_THE_CALENDAR:
        return None
    years = range(done_on.year - 1, done_on.year + 2)
    days = (due_in(repeats, year) for year in years if opens_for(repeats, due_in(repeats, year)) <= done_on)
    return max(days, default=None)


def due_in(repeats: Repeats, year: int) -> date:
    """The day of that year on which a duty by the calendar is due."""
    if repeats.kind is Cadence.YEAR_END_PLUS:
        return date(year - 1, 12, 31) + timedelta(days=repeats.every.days)
    return _on(repeats.due or (12, 31), year)


def opens_for(repeats: Repeats, due_on: date) -> date:
    """From when evidence counts for that day."""
    opens = repeats.opens or (1, 1)
    this_year = _on(opens, due_on.year)
    return this_year if this_year <= due_on else _on(opens, due_on.year - 1)


def reminder_due(due_on: date, today: date) -> int | None:
    """The newest reminder that has come: days left, below zero when overdue; None before the first."""
    left = (due_on - today).days
    if left < 0:
        return -((-left - 1) // AGAIN * AGAIN + 1)
    return min((floor for floor in FLOORS if floor >= left), default=None)


def next_reminder_on(due_on: date, today: date) -> date:
    """The day of the first reminder after `today`."""
    ahead = [due_on - timedelta(days=floor) for floor in FLOORS]
    coming = [day for day in (*ahead, due_on + ONE_DAY) if day > today]
    if coming:
        return min(coming)
    return today + timedelta(days=AGAIN - (today - due_on - ONE_DAY).days % AGAIN)


def _by_the_text(repeats: Repeats, done_on: date | None, taken_on: date) -> date | None:
    if repeats.kind in SINCE_THE_LAST:
        return after(done_on, repeats.every) if done_on else None
    if repeats.kind not in BY_THE_CALENDAR:
        return None
    settled = settles(repeats, done_on) if done_on else None
    year = settled.year + 1 if settled else taken_on.year
    day = due_in(repeats, year)
    if settled is None and day < taken_on:
        day = due_in(repeats, year + 1)
    while repeats.first_on and day < repeats.first_on:
        day = due_in(repeats, day.year + 1)
    return day


def _on(day: MonthDay, year: int) -> date:
    return date(year, *day)
