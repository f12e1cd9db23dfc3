"""Three values: what is undeclared stays undeclared until something settles it."""

import pytest

from commands.rules.triggers import judge
from storage.kinds.clocks import Declared, Situation
from storage.kinds.conditions import All, AnyOf, Compare, Condition, Not, Op, Subject
from tests.asking import shipped

PERSONAL = Compare(Subject.FACT, "personal_data", Op.IS, value=True)
HIGH = Compare(Subject.FACT, "risk", Op.IS, "high")
MANY = Compare(Subject.FACT, "individuals", Op.OVER, 500)
IN_EEA = Compare(Subject.PLACE, "eea", Op.IN, ("IE", "FR"))


def truth(condition: Condition, facts: dict[str, Declared], profile: dict[str, Declared] | None = None) -> bool | None:
    return judge(condition, Situation(facts=facts, profile=profile or {}), shipped()).truth


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (All((PERSONAL, HIGH)), {"personal_data": True}, None),
        (All((PERSONAL, HIGH)), {"risk": "low"}, False),
        (All((PERSONAL, HIGH)), {"personal_data": True, "risk": "high"}, True),
        (AnyOf((PERSONAL, HIGH)), {"personal_data": True}, True),
        (AnyOf((PERSONAL, HIGH)), {"personal_data": False}, None),
        (AnyOf((PERSONAL, HIGH)), {"personal_data": False, "risk": "low"}, False),
        (Not(PERSONAL), {}, None),
        (Not(PERSONAL), {"personal_data": False}, True),
        (MANY, {"individuals": 500}, False),
        (MANY, {"individuals": 501}, True),
        (MANY, {"residents": {"CA": 400, "TX": 101}}, True),
        (MANY, {"residents": {"CA": 400, "TX": 100}}, None),
    ],
)
def test_kleenes_logic_over_facts(condition: Condition, facts: dict[str, Declared], expected: bool | None) -> None:
    assert truth(condition, facts) is expected


def test_a_company_is_elsewhere_only_when_it_named_all_its_countries() -> None:
    assert truth(IN_EEA, {}, {"country": "IE"}) is True
    assert truth(IN_EEA, {}, {"country": "US"}) is None
    assert truth(IN_EEA, {}, {"country": "US", "operates_in": ()}) is False
    assert truth(IN_EEA, {}, {"country": "US", "operates_in": ("FR",)}) is True


def test_an_entity_type_belongs_to_the_wider_ones_and_an_empty_list_to_none() -> None:
    entity = Compare(Subject.ENTITY, "financial_entity", Op.IS, value=True)

    assert truth(entity, {}, {"entity_types": ("investment_firm",)}) is True
    assert truth(entity, {}, {"entity_types": ()}) is False
    assert truth(entity, {}, {}) is None


def test_the_verdict_names_what_to_declare_and_what_settled_it() -> None:
    missing = judge(All((PERSONAL, HIGH)), Situation(), shipped())
    settled = judge(MANY, Situation(facts={"individuals": 500}), shipped())

    assert missing.missing == ("personal_data", "risk")
    assert settled.because == "`individuals` is 500, more than 500 needed"
