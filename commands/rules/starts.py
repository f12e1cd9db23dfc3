"""The moment a clock starts: exactly the anchors its row declares, and no other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from storage.kinds.catalogue import Term
from storage.kinds.clocks import Moment, Situation
from storage.kinds.laws import Pick, Start
from storage.kinds.said import listed
from storage.kinds.tongues import N_

SUBMITTED = "submitted:"


@dataclass(frozen=True, slots=True)
class Started:
    """The anchor that started the clock, and when."""

    anchor: str
    moment: Moment


def started(start: Start, situation: Situation) -> Started | None:
    """The start, or None when none of the declared anchors is recorded."""
    recorded = [
        Started(anchor, moment) for anchor in start.anchors if (moment := _moment(anchor, start, situation)) is not None
    ]
    if not recorded:
        return None
    return recorded[0] if start.pick is Pick.PREFERRED else min(recorded, key=lambda one: instant_of(one.moment))


def _moment(anchor: str, start: Start, situation: Situation) -> Moment | None:
    if not anchor.startswith(SUBMITTED):
        return situation.anchors.get(anchor)
    filings = sorted(situation.submitted.get(anchor.removeprefix(SUBMITTED), ()), key=instant_of)
    if not filings:
        return None
    return filings[-1] if start.last else filings[0]


def instant_of(moment: Moment) -> datetime:
    """For ordering: the instant, or the first of its day when only the day is known."""
    return moment.at or datetime.combine(moment.on, time.min, UTC)


def lies_ahead(start: Start, terms: Mapping[str, Term]) -> bool:
    """Whether the start may simply not have happened yet: a decision, a payment, a filing."""
    return all(anchor.startswith(SUBMITTED) or terms[anchor].event for anchor in start.anchors)


def predecessors(start: Start) -> tuple[str, ...]:
    """The laws whose filing starts this clock."""
    return tuple(name.removeprefix(SUBMITTED) for name in start.anchors if name.startswith(SUBMITTED))


def quoted(anchors: tuple[str, ...]) -> str:
    """Anchor names for a sentence."""
    return listed(*(f"`{anchor}`" for anchor in anchors), joined=N_("{some} or {another}"))
