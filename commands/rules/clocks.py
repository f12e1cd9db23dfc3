"""Every law's clock for one incident: a state, a date only when the law gives one, and the reason in a sentence.

Nothing here falls back from one anchor to another, and nothing turns what is undeclared into an answer. What a
clock says is a prompt to act, not legal advice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from commands.rules.companions import accompanied
from commands.rules.counting import NoDue
from commands.rules.desk import Desk, by_id
from commands.rules.gates import gate
from commands.rules.limits import limits
from commands.rules.running import running
from commands.rules.starts import predecessors
from commands.rules.triggers import judge
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Clock, Moment, Situation, State
from storage.kinds.laws import UNCOUNTED, Law
from storage.kinds.tongues import N_

DISCLAIMER = N_("A prompt to act, not legal advice.")


def clocks(
    catalogue: Catalogue,
    situation: Situation,
    now: datetime,
    only: Iterable[str] | None = None,
    *,
    assume: bool = False,
) -> list[Clock]:
    """What every law, or those in `only`, answers at `now`, in the catalogue's order.

    `now` is an aware instant. With `assume`, scope, trigger and suppression are taken as met: only the law's
    dates, the anchors and the computation speak. A notice owed to each of several countries answers once for each.
    """
    wanted = None if only is None else frozenset(only)
    desk = Desk(catalogue, situation, now, assume, by_id(catalogue.laws))
    return [clock for law_id in desk.versions if wanted is None or law_id in wanted for clock in _answers(law_id, desk)]


def _answers(law_id: str, desk: Desk) -> Iterator[Clock]:
    law = desk.version(law_id)
    clock = answer(law, desk)
    places = desk.situation.facts.get(law.each_of) if law.each_of else None
    if isinstance(places, tuple) and places and judge(law.each_when, desk.situation, desk.catalogue).truth:
        yield from (replace(clock, authority=place) for place in places)
    else:
        yield clock


def answer(law: Law, desk: Desk) -> Clock:
    """One law's clock: the gates first, then its companions or its own count."""
    closed = gate(law, desk)
    if closed is not None:
        clock = _blank(law, desk, *closed)
        return replace(clock, estimated_at=_estimate(law, desk)) if clock.state is State.PENDING_EVENT else clock
    blank = _blank(law, desk)
    if law.counting.other is not None:
        return accompanied(blank, law, answer(desk.version(law.counting.other), desk), desk)
    start = desk.start_of(law)
    return blank if start is None else running(blank, law, start, desk)


def _blank(law: Law, desk: Desk, state: State = State.NOT_APPLICABLE, reason: str = "") -> Clock:
    said = (remark.say for remark in law.remarks if judge(remark.when, desk.situation, desk.catalogue).truth)
    notes = (law.note,) if law.note else ()
    return Clock(
        id=law.id,
        title=law.title,
        state=state,
        reason=reason,
        citation=law.citation,
        recipient=law.recipient,
        source=law.source,
        review=law.review,
        confidence=law.confidence,
        checked_on=law.checked_on,
        doubtful=law.doubtful,
        remarks=(*said, *notes),
        contract=law.contract,
    )


def _estimate(law: Law, desk: Desk) -> datetime | None:
    """When a chained report would be due if the one before it were filed on its last moment. Never a limit."""
    if law.counting.rule in UNCOUNTED:
        return None
    before = (answer(desk.version(law_id), desk).due_at for law_id in predecessors(law.start))
    limit = next((due_at for due_at in before if due_at is not None), None)
    if limit is None:
        return None
    moment = Moment.of(limit.astimezone(desk.situation.zone or UTC))
    found = limits(law, law.start.anchors[0], moment, desk.situation, desk.catalogue)
    return None if isinstance(found, NoDue) else found.due.at
