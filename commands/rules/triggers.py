"""Conditions judged in three values: true, false, or undeclared. What nobody declared is never guessed.

Adding a fact can settle what was undeclared and can never turn true into false: a clock that runs keeps running.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import ge, gt, le, lt

from commands.rules.counts import count_range
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Declared, Situation
from storage.kinds.conditions import All, Compare, Condition, Not, Op, Subject
from storage.kinds.said import Said, listed
from storage.kinds.tongues import N_

NEEDED = {
    Op.OVER: N_("more than {number:g} needed"),
    Op.AT_LEAST: N_("at least {number:g} needed"),
    Op.UNDER: N_("fewer than {number:g} needed"),
    Op.AT_MOST: N_("at most {number:g} needed"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`truth` is None when undeclared; `missing` then names what to declare. `because` says what settled it."""

    truth: bool | None
    missing: tuple[str, ...] = ()
    because: str = ""


def judge(condition: Condition, situation: Situation, catalogue: Catalogue) -> Verdict:
    """The condition's truth for what is declared, by Kleene's strong logic."""
    if isinstance(condition, Compare):
        return _LOOKS[condition.subject](condition, situation, catalogue)
    if isinstance(condition, Not):
        inner = judge(condition.part, situation, catalogue)
        return inner if inner.truth is None else Verdict(not inner.truth, (), inner.because)
    verdicts = [judge(part, situation, catalogue) for part in condition.parts]
    return _all(verdicts) if isinstance(condition, All) else _any(verdicts)


def _all(verdicts: list[Verdict]) -> Verdict:
    for verdict in verdicts:
        if verdict.truth is False:
            return verdict
    missing = _missing(verdicts)
    return Verdict(None, missing) if missing else Verdict(truth=True, because=_joined(verdicts))


def _any(verdicts: list[Verdict]) -> Verdict:
    for verdict in verdicts:
        if verdict.truth:
            return verdict
    missing = _missing(verdicts)
    return Verdict(None, missing) if missing else Verdict(truth=False, because=_joined(verdicts))


def _missing(verdicts: list[Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for verdict in verdicts for name in verdict.missing))


def _joined(verdicts: list[Verdict]) -> str:
    said = dict.fromkeys(verdict.because for verdict in verdicts if verdict.because)
    return listed(*said, joined=N_("{some} and {another}")) if said else ""


def _anchor(test: Compare, situation: Situation, _: Catalogue) -> Verdict:
    if test.name in situation.anchors:
        return Verdict(truth=True, because=Said("`{name}` is recorded", name=test.name))
    return Verdict(None, (test.name,))


def _entity(test: Compare, situation: Situation, catalogue: Catalogue) -> Verdict:
    declared = situation.profile.get("entity_types")
    if not isinstance(declared, tuple):
        return Verdict(None, ("entity_types",))
    held = any(test.name == name or test.name in catalogue.entity_types[name].is_a for name in declared)
    return Verdict(held, (), _among(test.name, held=held))


def _place(test: Compare, situation: Situation, _: Catalogue) -> Verdict:
    """True where the company is; false only when all the places it operates in were declared."""
    home, others = situation.profile.get("country"), situation.profile.get("operates_in")
    wanted = test.value if isinstance(test.value, tuple) else ()
    here = (home, *others) if isinstance(others, tuple) else (home,)
    if any(place in wanted for place in here):
        return Verdict(truth=True, because=Said("the company is in {place}", place=test.name))
    missing = [name for name, value in (("country", home), ("operates_in", others)) if value is None]
    if missing:
        return Verdict(None, tuple(missing))
    return Verdict(truth=False, because=Said("the company is not in {place}", place=test.name))


def _profile(test: Compare, situation: Situation, catalogue: Catalogue) -> Verdict:
    return _compared(test, situation.profile.get(test.name), catalogue.places)


def _fact(test: Compare, situation: Situation, catalogue: Catalogue) -> Verdict:
    if test.op in _ORDER:
        return _ordered(test, situation)
    value = situation.facts.get(test.name)
    if value is None and proved(test.name, situation, catalogue):
        value = True
    return _compared(test, value, catalogue.places)


def proved(fact: str, situation: Situation, catalogue: Catalogue) -> bool:
    """Whether a recorded anchor proves a fact nobody declared: a ransom paid on Tuesday was paid."""
    term = catalogue.facts.get(fact)
    return term is not None and term.shown_by is not None and term.shown_by in situation.anchors


def _compared(test: Compare, value: Declared | None, places: Mapping[str, tuple[str, ...]]) -> Verdict:
    if value is None:
        return Verdict(None, (test.name,))
    if test.op is Op.IN:
        wanted = places.get(test.value, ()) if isinstance(test.value, str) else test.value
        truth = isinstance(wanted, tuple) and value in wanted
    elif test.op is Op.INCLUDES:
        truth = isinstance(value, tuple) and test.value in value
    else:
        truth = (value == test.value) is (test.op is Op.IS)
    return Verdict(truth, (), _declared(test.name, value))


@cache
def _among(name: str, *, held: bool) -> Said:
    if held:
        return Said("`{name}` is among the declared entity types", name=name)
    return Said("`{name}` is not among the declared entity types", name=name)


@cache
def _yes_no(name: str, *, value: bool) -> Said:
    return Said(N_("`{name}` is declared true") if value else N_("`{name}` is declared false"), name=name)


def _declared(name: str, value: Declared) -> Said:
    if isinstance(value, bool):
        return _yes_no(name, value=value)
    return Said("`{name}` is {value}", name=name, value=", ".join(value) if isinstance(value, tuple) else str(value))


_ORDER: dict[Op, Callable[[float, float], bool]] = {Op.OVER: gt, Op.AT_LEAST: ge, Op.UNDER: lt, Op.AT_MOST: le}


def _ordered(test: Compare, situation: Situation) -> Verdict:
    """A number is compared over the range the declared facts leave open."""
    if not isinstance(test.value, int | float):
        return Verdict(None, (test.name,))
    low, high = count_range(test.name, situation)
    holds = _ORDER[test.op]
    ends = {holds(low, test.value), holds(high, test.value)}
    if len(ends) > 1:
        return Verdict(None, (test.name,))
    return Verdict(ends.pop(), (), _known(test.name, low, high, Said(NEEDED[test.op], number=test.value)))


def _known(name: str, low: float, high: float, need: Said) -> Said:
    if low == high:
        return Said("`{name}` is {number:g}, {need}", name=name, number=low, need=need)
    if low == 0:
        return Said("`{name}` is at most {number:g}, {need}", name=name, number=high, need=need)
    return Said("`{name}` is at least {number:g}, {need}", name=name, number=low, need=need)


_LOOKS: dict[Subject, Callable[[Compare, Situation, Catalogue], Verdict]] = {
    Subject.ANCHOR: _anchor,
    Subject.ENTITY: _entity,
    Subject.PLACE: _place,
    Subject.PROFILE: _profile,
    Subject.FACT: _fact,
}
