"""What keeps a clock from running, asked in a fixed order; a clock that passes every gate has a recorded start."""

from datetime import date

from commands.rules import reasons
from commands.rules.desk import MET, Desk
from commands.rules.starts import lies_ahead
from commands.rules.triggers import Verdict
from storage.kinds.clocks import State
from storage.kinds.laws import Law

Gate = tuple[State, str]


def gate(law: Law, desk: Desk) -> Gate | None:
    """The first thing in the way, or None. A law that was filed under is past the question of scope."""
    verdict = MET if law.id in desk.situation.submitted else desk.applies(law)
    if verdict.truth is False:
        return State.NOT_APPLICABLE, reasons.not_applicable(verdict.because)
    day = desk.day_of(law)
    if not law.in_force(day):
        return State.NOT_IN_FORCE, reasons.not_in_force(law, day)
    return _replaced(law, day, desk) or _undeclared(law, verdict, desk) or _unstarted(law, desk)


def _replaced(law: Law, day: date, desk: Desk) -> Gate | None:
    if law.suppressed_by is None or desk.assume or law.id in desk.situation.submitted:
        return None
    special = desk.version(law.suppressed_by)
    scope = desk.scope(special)
    if scope.truth is not True or not special.in_force(day):
        return None
    return State.NOT_APPLICABLE, reasons.suppressed(special.id, scope.because)


def _undeclared(law: Law, verdict: Verdict, desk: Desk) -> Gate | None:
    if verdict.truth is True:
        return None
    if lies_ahead(law.start, desk.catalogue.anchors) and _only_the_event(verdict.missing, law, desk):
        return State.PENDING_EVENT, reasons.waiting(law, desk.situation, desk.now)
    return State.SCOPE_UNDECLARED, reasons.undeclared(law, verdict.missing)


def _only_the_event(missing: tuple[str, ...], law: Law, desk: Desk) -> bool:
    """Whether recording the start would settle all that is undeclared."""
    facts = desk.catalogue.facts
    shown = {name for name, term in facts.items() if term.shown_by in law.start.anchors}
    return shown.union(law.start.anchors).issuperset(missing)


def _unstarted(law: Law, desk: Desk) -> Gate | None:
    if desk.start_of(law) is not None or law.counting.other is not None:
        return None
    if law.id in desk.situation.submitted:
        return State.FILED, reasons.unstarted()
    if lies_ahead(law.start, desk.catalogue.anchors):
        return State.PENDING_EVENT, reasons.waiting(law, desk.situation, desk.now)
    return State.ANCHOR_MISSING, reasons.missing_anchor(law, desk.situation)
