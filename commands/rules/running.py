"""A clock whose start is recorded: its dates, its state and the filing that ends it."""

from dataclasses import replace
from datetime import timedelta

from commands.rules import reasons
from commands.rules.counting import Due, NoDue
from commands.rules.desk import Desk
from commands.rules.limits import limits
from commands.rules.starts import Started, instant_of
from commands.rules.states import judged, placed
from storage.kinds.clocks import Clock, Moment, State
from storage.kinds.laws import Law, Rule


def running(blank: Clock, law: Law, start: Started, desk: Desk) -> Clock:
    """The clock of a law in force whose start is recorded."""
    if law.counting.rule is Rule.SOFT:
        return _soft(replace(blank, anchor=start.anchor, started_at=start.moment.at), start, desk)
    found = limits(law, start.anchor, start.moment, desk.situation, desk.catalogue)
    if isinstance(found, NoDue):
        reason = reasons.uncountable(found.anchor, found.reason)
        return replace(blank, state=State.ANCHOR_MISSING, anchor=start.anchor, reason=reason)
    hold = desk.hold_on(law)
    if hold is not None and law.id not in desk.situation.submitted:
        return replace(blank, state=State.SUSPENDED, reason=reasons.held(hold.document, found.due))
    due, latest = found.due, found.latest
    return replace(
        blank,
        state=standing(law.id, due, start.moment, desk),
        reason=reasons.counted(law, start, due, desk.situation),
        due_at=due.at,
        due_on=due.on,
        latest_arguable_at=latest.at if latest else None,
        latest_arguable_on=latest.on if latest else None,
        argument=found.argument,
        debated=latest is not None,
        anchor=start.anchor,
        started_at=start.moment.at,
        calendar=due.calendar,
    )


def standing(law_id: str, due: Due, start: Moment | None, desk: Desk) -> State:
    """Where a dated clock stands: judged by its filing, else placed at `now`."""
    filing = first_filing(law_id, desk)
    return placed(due, start, desk.now) if filing is None else judged(due, filing)


def first_filing(law_id: str, desk: Desk) -> Moment | None:
    """The filing that answers the limit: the earliest one."""
    filings = desk.situation.submitted.get(law_id, ())
    return min(filings, key=instant_of, default=None)


def _soft(clock: Clock, start: Started, desk: Desk) -> Clock:
    reason = reasons.soft(start, desk.situation)
    if clock.id in desk.situation.submitted:
        return replace(clock, state=State.FILED, reason=reason)
    hold = desk.situation.holds.get(clock.id)
    if hold is not None:
        return replace(clock, state=State.SUSPENDED, reason=reasons.held(hold.document, None))
    hours = desk.situation.profile.get("soft_target_hours")
    target = start.moment.at + timedelta(hours=hours) if isinstance(hours, int | float) and start.moment.at else None
    return replace(clock, state=State.RUNNING, reason=reason, target_at=target)
