import pytest

from commands.rules.seeing import roles_in, sees_incident, sees_report
from storage.kinds.people import Role
from tests.commands.cast import ANA, BEN, DANA, person

OMAR = person("omar", Role.AUDITOR)
EVERYBODY = {"ana": ANA, "ben": BEN, "dana": DANA, "omar": OMAR}


@pytest.mark.parametrize(("who", "sees"), [("ana", False), ("ben", True), ("dana", True), ("omar", True)])
def test_those_on_duty_and_auditors_see_what_is_not_restricted(who: str, sees: bool) -> None:
    assert sees_incident(EVERYBODY[who], "lead", (), restricted=False) is sees


@pytest.mark.parametrize(("who", "sees"), [("ana", False), ("ben", False), ("dana", True), ("omar", False)])
def test_only_the_cso_sees_a_restricted_one_without_being_in_it(who: str, sees: bool) -> None:
    assert sees_incident(EVERYBODY[who], "lead", (), restricted=True) is sees


@pytest.mark.parametrize("who", EVERYBODY)
def test_whoever_leads_or_is_named_sees_it(who: str) -> None:
    reader = EVERYBODY[who]

    assert sees_incident(reader, reader.id, (), restricted=True)
    assert sees_incident(reader, "lead", {reader.id}, restricted=True)


@pytest.mark.parametrize(("who", "sees"), [("ana", False), ("ben", False), ("dana", True), ("omar", False)])
def test_a_restricted_report_is_for_the_cso(who: str, sees: bool) -> None:
    assert sees_report(EVERYBODY[who], None, restricted=True) is sees


def test_auditors_have_no_part_in_triage() -> None:
    assert not sees_report(OMAR, None, restricted=False)


def test_whoever_is_named_acts_as_those_on_duty_do() -> None:
    assert Role.RESPONDER in roles_in(ANA, "lead", {ANA.id})
    assert Role.RESPONDER not in roles_in(ANA, "lead", ())
