"""Where somebody stands with a policy, and by when they should have read it."""

from datetime import date, datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """ACCEPTED: an older text may still count. CHANGED: they said yes, but to a text that no longer counts."""

    TO_ACCEPT = "to accept"
    CHANGED = "changed since"
    ACCEPTED = "accepted"
    EXEMPT = "exempt"
    TO_KNOW = "to know"


OPEN = frozenset({State.TO_ACCEPT, State.CHANGED})
"""Something is asked of the person."""


def state_of(counts_from: int, accepted: int | None, excepted_until: date | None, *, asks: bool) -> State:
    """`asks` is whether the policy wants a yes; `accepted` the newest version somebody said yes to."""
    if accepted is not None and accepted >= counts_from:
        return State.ACCEPTED
    if not asks:
        return State.TO_KNOW
    if excepted_until is not None:
        return State.EXEMPT
    return State.TO_ACCEPT if accepted is None else State.CHANGED


def due_at(opened_at: datetime, since: datetime, grace: timedelta) -> datetime:
    """A joiner has the same grace as everybody had when the text came out."""
    return max(opened_at, since) + grace
