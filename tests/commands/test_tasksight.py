"""A restricted task is for its people alone, on every list and by every button."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from commands import duty, sweep, tasking, tasklist
from commands.circles import circle
from commands.incidents import desk
from commands.invocation import CorrectForm, Reply, Say
from commands.refusal import Refusal
from storage import incidents, leading, lines, people, tasks
from storage.incidents import Incident
from storage.kinds.incidents import CrisisRole, IncidentState, Opening, Severity
from storage.kinds.people import Person, Role
from storage.kinds.tasks import Draft
from storage.letters import Letter
from storage.tasks import Task
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, account, asks, person

DAY = timedelta(days=1)
ROSA = person("rosa", Role.RESPONDER)
OMAR = person("omar", Role.AUDITOR)
JONAS = person("jonas")
LATER = NOON + 3 * DAY


@pytest.fixture
def incident(db: Session) -> Incident:
    """Ben leads I-1; Ana is named in it. Jonas is Ana's manager."""
    people.keep(db, NOON, [account(each) for each in ("ana", "ben", "dana", "rosa", "omar", "jonas")])
    lines.replace_all(db, [{"person": ANA.id, "manager": JONAS.id, "country": ""}])
    opened = incidents.add(db, NOON, Opening("one", "Quiet", "insider", Severity.SEV2, BEN.id, restricted=True), BEN.id)
    incidents.name(db, opened.id or 0, ANA.id)
    return opened


@pytest.fixture
def task(db: Session, incident: Incident) -> Task:
    """Ana's task, asked by Ben and late since a day."""
    draft = Draft("Read Quietfox's mail", BEN.id, ANA.id, NOON + 2 * DAY, source=incident.number, restricted=True)
    return tasking.assign(db, NOON, HOUSE, draft)[0]


def said(reply: Reply) -> str:
    assert isinstance(reply, Say)
    return f"{reply.message.text} {reply.message.blocks}"


@pytest.mark.parametrize("which", ["overdue", "team"])
@pytest.mark.parametrize("who", [ROSA, OMAR, JONAS], ids=["on duty", "auditor", "manager"])
def test_no_list_shows_it_to_others(db: Session, task: Task, who: Person, which: str) -> None:
    assert "Quietfox" not in said(tasklist.show(db, asks(who, now=LATER), HOUSE, which, 0))


@pytest.mark.parametrize("who", [ROSA, OMAR, JONAS], ids=["on duty", "auditor", "manager"])
def test_nobody_else_looks_at_it_by_a_button_that_was_passed_on(db: Session, task: Task, who: Person) -> None:
    with pytest.raises(Refusal) as refused:
        tasklist.look(db, asks(who, value="T-1"), HOUSE)

    assert "Quietfox" not in str(refused.value)


@pytest.mark.parametrize("who", [DANA, BEN, ANA], ids=["CSO", "lead", "assignee"])
def test_its_people_see_it(db: Session, task: Task, who: Person) -> None:
    assert "Quietfox" in said(tasklist.look(db, asks(who, value="T-1"), HOUSE))
    assert "Quietfox" in said(tasklist.show(db, asks(who, now=LATER), HOUSE, "overdue", 0))


def test_a_manager_looks_at_a_task_that_is_not_restricted(db: Session, incident: Incident) -> None:
    tasking.assign(db, NOON, HOUSE, Draft("Return the badge", BEN.id, ANA.id, NOON + DAY))

    assert "Return the badge" in said(tasklist.look(db, asks(JONAS, value="T-1"), HOUSE))
    assert "Return the badge" in said(tasklist.show(db, asks(JONAS), HOUSE, "team", 0))


def test_the_team_of_those_on_duty_is_all_of_them_and_their_own_people(db: Session, incident: Incident) -> None:
    people.keep_group(db, "S06RESPONDERS", [BEN.id, ROSA.id])
    for who in (ANA, ROSA, JONAS):
        tasking.assign(db, NOON, HOUSE, Draft(f"For {who.account.name}", DANA.id, who.id, NOON + DAY))

    assert said(tasklist.show(db, asks(BEN), HOUSE, "team", 0)).startswith("1 task with your team: T-2 For Rosa Diaz")
    assert said(tasklist.show(db, asks(ANA), HOUSE, "team", 0)).startswith("Nothing waits for your team.")


def test_its_ladder_goes_to_the_cso_and_past_the_manager(db: Session, task: Task) -> None:
    tasking.acknowledge(db, NOON, HOUSE, task)
    for day in range(2, 8):
        sweep.tick(db, NOON + day * DAY, HOUSE)

    told = list(db.exec(select(Letter.to)))
    assert JONAS.id not in told
    assert DANA.id in told


def test_it_is_handed_over_within_the_incident_only(db: Session, task: Task) -> None:
    handed = replace(asks(ANA, fields={"who": JONAS.id}), context="T-1")
    with pytest.raises(Refusal, match="only somebody named in I-1"):
        duty.hand_over(db, handed, HOUSE)

    incidents.name(db, 1, JONAS.id)

    assert not isinstance(duty.hand_over(db, handed, HOUSE), CorrectForm)
    assert tasks.by_number(db, 1) is not None


@pytest.mark.parametrize(("who", "asked_is"), [(ANA, True), (ROSA, False), (JONAS, False)])
def test_a_restricted_incidents_task_stays_within_it(
    db: Session, incident: Incident, who: Person, asked_is: bool
) -> None:
    filled = asks(BEN, fields={"title": "Read the mail", "owner": who.id, "due": NOON + DAY})

    desk.submit_task(db, replace(filled, context="I-1"), HOUSE)

    assert bool(tasks.of_source(db, "I-1")) is asked_is


def test_a_lead_may_ask_whoever_is_named_or_seated_while_it_runs(db: Session, incident: Incident) -> None:
    incidents.seat(db, incident.id or 0, CrisisRole.LEGAL, ROSA.id)

    assert circle(db, BEN.id) == {ANA.id, ROSA.id}
    assert circle(db, ANA.id) == frozenset()
    assert leading.part_of(db, ANA.id) == {"I-1"}

    incident.state = IncidentState.CLOSED
    db.flush()
    assert circle(db, BEN.id) == frozenset()
