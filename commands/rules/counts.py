"""How many people, from what is declared: a total bounds each State, and the States bound the total."""

from collections.abc import Mapping
from math import inf

from storage.kinds.clocks import Situation

Range = tuple[float, float]


def count_range(name: str, situation: Situation) -> Range:
    """The least and the most a counted fact can be. `residents.CA` is California's share of `residents`."""
    declared = situation.facts.get(name)
    if isinstance(declared, int | float) and not isinstance(declared, bool):
        return declared, declared
    if name.startswith("residents."):
        return _state_range(name.removeprefix("residents."), situation)
    states = residents(situation)
    if name == "individuals":
        return max(sum(states.values()), _number("residents_of_one_state", situation, 0)), inf
    if name == "residents_of_one_state":
        return max(states.values(), default=0), _number("individuals", situation, inf)
    return 0, inf


def residents(situation: Situation) -> Mapping[str, int]:
    """People affected by State of residence.

    `residents_of_one_state` beside a declared US `subdivision` is short for that State's share.
    """
    declared = situation.facts.get("residents")
    if isinstance(declared, Mapping):
        return declared
    one, home = situation.facts.get("residents_of_one_state"), situation.profile.get("subdivision")
    if isinstance(one, int) and isinstance(home, str) and situation.profile.get("country") == "US":
        return {home: one}
    return {}


def _state_range(state: str, situation: Situation) -> Range:
    states = residents(situation)
    if state in states:
        return states[state], states[state]
    rest = _number("individuals", situation, inf) - sum(states.values())
    return 0, max(0, min(rest, _number("residents_of_one_state", situation, inf)))


def _number(name: str, situation: Situation, otherwise: float) -> float:
    value = situation.facts.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else otherwise
