"""Who may ask whom, and where a task comes from."""

from collections.abc import Collection

import pytest
from sqlmodel import Session, select

from commands import task, tasking
from commands.circles import circle
from commands.invocation import CorrectForm, Field, Say
from commands.refusal import Refusal
from commands.rules.assigning import may_assign
from storage import journal, people
from storage.kinds.people import Role
from storage.tasks import Task
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, account, asks

SOON = NOON.replace(day=27)


@pytest.fixture(autouse=True)
def company(db: Session) -> None:
    people.keep(db, NOON, [account(each) for each in ("ana", "ben", "dana", "gus", "chi", "vera")])


def fields(**changed: Field) -> dict[str, Field]:
    return {
        "who": ANA.id,
        "what": "Return the badge",
        "due": SOON,
        "repeats": "never",
        "counted": "calendar",
        **changed,
    }


def test_who_may_ask_whom() -> None:
    assert may_assign({Role.EMPLOYEE}, ANA.id, ANA.id)
    assert not may_assign({Role.EMPLOYEE, Role.AUDITOR}, ANA.id, BEN.id)
    assert may_assign({Role.EMPLOYEE}, ANA.id, BEN.id, {BEN.id})
    assert may_assign({Role.RESPONDER}, BEN.id, ANA.id)
    assert may_assign({Role.CSO}, DANA.id, ANA.id)


def test_a_lead_leads_whoever_any_undertaking_names(db: Session) -> None:
    def incidents(_db: Session, person: str) -> Collection[str]:
        return {BEN.id} if person == ANA.id else ()

    assert circle(db, ANA.id, [incidents]) == {BEN.id}
    assert circle(db, BEN.id, [incidents]) == frozenset()


def test_the_same_act_twice_asks_once(db: Session) -> None:
    text = f"new <@{ANA.id}|ana> Return the badge by friday"
    first = task.run(db, asks(BEN, text), HOUSE)
    again = task.run(db, asks(BEN, text), HOUSE)

    assert isinstance(first, Say)
    assert isinstance(again, Say)
    assert again.message.text.startswith("You have asked this already: T-1")
    assert len(list(db.exec(select(Task)))) == 1


@pytest.mark.parametrize("handle", ["gus", "chi", "vera"])
def test_guests_partners_and_leavers_cannot_be_asked(db: Session, handle: str) -> None:
    with pytest.raises(Refusal, match="Only members of this workspace"):
        task.run(db, asks(BEN, f"new <@{account(handle).id}> Return the badge by friday"), HOUSE)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"who": account("gus").id}, "who"),
        ({"what": " "}, "what"),
        ({"due": NOON}, "due"),
        ({"repeats": "own", "rule": "sometimes"}, "rule"),
    ],
)
def test_a_form_that_cannot_be_is_corrected_under_the_field(db: Session, changed: dict[str, Field], wrong: str) -> None:
    reply = task.submit(db, asks(BEN, fields=fields(**changed)), HOUSE)

    assert isinstance(reply, CorrectForm)
    assert list(reply.errors) == [wrong]


def test_an_employee_cannot_ask_others_through_the_form_either(db: Session) -> None:
    reply = task.submit(db, asks(ANA, fields=fields(who=BEN.id)), HOUSE)

    assert isinstance(reply, CorrectForm)
    assert "You can ask yourself" in reply.errors["who"]


def test_a_task_may_name_a_risk_whose_name_stays_out_of_the_journal(db: Session) -> None:
    task.submit(db, asks(BEN, fields=fields(risk="R-12 Supplier outage")), HOUSE)

    made = tasking.held(db, 1)
    assert made is not None
    assert made.source == "risk:R-12 Supplier outage"
    assert '"source":"risk"' in journal.history(db, "T-1")[0].facts
