"""Who may ask whom to do something, and how long somebody may ask for quiet."""

from collections.abc import Collection
from datetime import datetime, timedelta

from commands.rules.ladder import Ear, Ladder, Rung
from commands.rules.worktime import Hours, add
from storage.kinds.people import Role
from storage.kinds.tongues import _

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORKING_DAY = 8 * HOUR

SILENT = Ladder(
    "task-silent", (Rung(WORKING_DAY, Ear.SELF), Rung(WORKING_DAY, Ear.MANAGER), Rung(WORKING_DAY, Ear.CSO))
)
"""Until a task is acknowledged, from the moment it is given."""

LATE = Ladder("task-late", (Rung(timedelta(), Ear.SELF), Rung(WORKING_DAY, Ear.MANAGER), Rung(WORKING_DAY, Ear.CSO)))
"""Until a task is done, from the moment it is due."""

SNOOZES_AT_MOST = 3
SNOOZE_AT_MOST = 14 * DAY


def without_manager(ladder: Ladder) -> Ladder:
    """The same for somebody whose manager nobody knows: it goes straight on to the CSO."""
    rungs = tuple(rung for rung in ladder.rungs if rung.tell is not Ear.MANAGER)
    return Ladder(f"{ladder.name}-no-manager", rungs, ladder.pace)


LADDERS = (SILENT, LATE, without_manager(SILENT), without_manager(LATE))


def ladder_for(now: datetime, due_at: datetime, hours: Hours, *, acknowledged: bool) -> tuple[Ladder, datetime]:
    """Which ladder a task is on, and from when it counts.

    Silence is asked about, unless the due time comes first.
    """
    if acknowledged or add(now, SILENT.rungs[0].after, hours) >= due_at:
        return LATE, max(now, due_at)
    return SILENT, now


def may_assign(roles: Collection[Role], asker: str, assignee: str, circle: Collection[str] = ()) -> bool:
    """Responders and the CSO to anybody, everybody to themselves, a lead to the `circle` of people they lead."""
    trusted = not {Role.RESPONDER, Role.CSO}.isdisjoint(roles)
    return trusted or asker == assignee or assignee in circle


def snooze_until(wanted: datetime, now: datetime, snoozes: int) -> str | None:
    """Why it cannot be put off until then, in words for the person; None if it can."""
    if snoozes >= SNOOZES_AT_MOST:
        return _(
            "This was put off {snoozes_at_most} times, which is the limit. You can hand it over, or say you cannot.",
            snoozes_at_most=SNOOZES_AT_MOST,
        )
    if wanted <= now:
        return _("This moment has passed. Please choose a day to come.")
    if wanted > now + SNOOZE_AT_MOST:
        return _("It can rest for {days} days at most. Please choose an earlier day.", days=SNOOZE_AT_MOST.days)
    return None
