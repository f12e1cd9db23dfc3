"""Notices tied to another notice: given together with it, or strictly before it."""

from dataclasses import replace

from commands.rules import reasons
from commands.rules.counting import Due
from commands.rules.days import end_of
from commands.rules.desk import Desk
from commands.rules.running import first_filing, standing
from commands.rules.starts import instant_of
from storage.kinds.clocks import Clock, Moment, State
from storage.kinds.laws import Law, Rule
from storage.kinds.said import Said

WITHOUT_A_DATE = frozenset({State.ANCHOR_MISSING, State.PENDING_EVENT, State.SUSPENDED})


def accompanied(blank: Clock, law: Law, other: Clock, desk: Desk) -> Clock:
    """The clock of a notice that goes with `other`. Before the other is given, `before` has an order and no date."""
    given = _given(law, desk)
    if given is not None:
        return _after(blank, law, given, desk)
    reason = Said("{order}; {limit}.", order=_order(law), limit=_limit(other))
    clock = replace(blank, anchor=other.anchor, started_at=other.started_at, reason=reason)
    if law.id in desk.situation.submitted and (law.counting.rule is Rule.BEFORE or other.due_at is None):
        return replace(clock, state=State.FILED)
    if other.state in WITHOUT_A_DATE:
        return replace(clock, state=other.state)
    if other.due_at is None or law.counting.rule is Rule.BEFORE:
        return replace(clock, state=State.RUNNING)
    start = Moment.of(other.started_at) if other.started_at else None
    return _dated(clock, Due(other.due_at, other.due_on, other.calendar), start, desk)


def _after(blank: Clock, law: Law, given: Moment, desk: Desk) -> Clock:
    at = given.at or end_of(given.on, given, law.counting, desk.situation)
    clock = replace(blank, anchor=law.counting.given, started_at=given.at)
    reason = Said("{order}, which was given on {at}.", order=_order(law), at=reasons.in_utc(at))
    return _dated(replace(clock, reason=reason), Due(at), given, desk)


def _dated(clock: Clock, due: Due, start: Moment | None, desk: Desk) -> Clock:
    state = standing(clock.id, due, start, desk)
    return replace(clock, state=state, due_at=due.at, due_on=due.on, calendar=due.calendar)


def _given(law: Law, desk: Desk) -> Moment | None:
    """When the other notice was given: its filing, or the anchor that says so, whichever came first."""
    filed = first_filing(str(law.counting.other), desk)
    said = desk.situation.anchors.get(law.counting.given) if law.counting.given else None
    return min((one for one in (filed, said) if one is not None), key=instant_of, default=None)


def _order(law: Law) -> Said:
    other = str(law.counting.other)
    if law.counting.rule is Rule.BEFORE:
        return Said("Before the notice of `{law}`", law=other)
    return Said("Together with the notice of `{law}`", law=other)


def _limit(other: Clock) -> Said:
    if other.due_at is None:
        return Said("that notice has no date")
    return Said("that notice is due {due}", due=reasons.end(Due(other.due_at, other.due_on)))
