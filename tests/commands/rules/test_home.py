import pytest

from commands.home.desk import SECTIONS as ASKED
from commands.rules.home import SECTIONS, sections_of
from storage.kinds.people import Role

EVERYBODY = ["report", "decisions", "tasks", "calls", "lessons", "duties", "incidents", "policies", "reports"]
RESPONDER = [
    "report", "decisions", "tasks", "calls", "lessons", "duties", "queue", "incidents", "unowned", "policies",
    "reports",
]  # fmt: skip
CSO = [
    "report", "posture", "clocks", "decisions", "tasks", "calls", "lessons", "duties", "queue", "incidents", "unowned",
    "ahead", "coverage", "policies", "reports",
]  # fmt: skip
AUDITOR = [
    "report", "decisions", "tasks", "calls", "lessons", "duties", "incidents", "coverage", "registers", "policies",
    "reports",
]  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "seen"),
    [
        (set[Role](), ["lessons", "policies"]),
        ({Role.EMPLOYEE}, EVERYBODY),
        ({Role.EMPLOYEE, Role.RESPONDER}, RESPONDER),
        ({Role.EMPLOYEE, Role.CSO}, CSO),
        ({Role.EMPLOYEE, Role.AUDITOR}, AUDITOR),
        ({Role.EMPLOYEE, Role.CSO, Role.RESPONDER, Role.AUDITOR}, list(SECTIONS)),
        ({Role.RESPONDER}, ["queue", "unowned"]),
    ],
)
def test_each_role_has_its_sections_and_several_have_the_sum_in_one_order(roles: set[Role], seen: list[str]) -> None:
    assert sections_of(roles) == seen


def test_every_section_is_asked_for_and_seen_by_somebody() -> None:
    assert list(ASKED) == list(SECTIONS)
    assert all(SECTIONS.values())
