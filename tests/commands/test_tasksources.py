"""A task knows what it comes from, and shows it to whoever may see that."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from commands import coverage, task, tasking, tasksources
from commands.compliance import reading
from commands.invocation import Field, OpenForm, Reply, Say
from commands.messages import sources
from commands.refusal import Refusal
from storage import duties
from storage.kinds.obligations import Every
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, asks
from tests.commands.deeds import DAY, policy

FIELDS: dict[str, Field] = {"who": DANA.id, "what": "Check the drawers", "due": NOON + DAY}


def shows(reply: Reply) -> str:
    assert isinstance(reply, (Say, OpenForm))
    return str(reply.message.blocks if isinstance(reply, Say) else reply.form.view)


@pytest.mark.parametrize("source", ["policy:clean-desk", "obligation:pci-asv"])
def test_a_task_keeps_the_source_of_the_button_that_asked_for_it(db: Session, source: str) -> None:
    policy(db, "clean-desk", "Lock it.")
    opened = tasksources.ask_from(db, asks(DANA, value=source), HOUSE)
    assert isinstance(opened, OpenForm)
    assert sources.told(source) in shows(opened)

    task.submit(db, replace(asks(DANA, fields=FIELDS), context=opened.form.view["private_metadata"]), HOUSE)

    made = tasking.held(db, 1)
    assert made is not None
    assert made.source == source


def test_coverage_and_an_obligation_carry_the_button(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.")

    assert "'value': 'policy:clean-desk'" in shows(coverage.run(db, asks(DANA), HOUSE, "clean-desk"))
    duties.take_on(db, "pci-asv", ANA.id, NOON.date(), Every(), None)
    assert "'value': 'obligation:pci-asv'" in shows(reading.show(db, asks(DANA), HOUSE, "pci-asv"))


@pytest.mark.parametrize(("source", "wanted"), [("policy:clean-desk", "Lock it."), ("obligation:pci-asv", "pci-asv")])
def test_the_source_of_a_task_opens_by_a_button(db: Session, source: str, wanted: str) -> None:
    policy(db, "clean-desk", "Lock it.")

    assert wanted in shows(tasksources.show(db, asks(DANA, value=source), HOUSE))


@pytest.mark.parametrize("source", ["I-1", "policy:secret-plans", "obligation:pci-asv"])
def test_whoever_may_not_see_the_source_is_refused(db: Session, source: str) -> None:
    policy(db, "secret-plans", "For few.", audience="S06RESPONDERS")

    with pytest.raises(Refusal):
        tasksources.show(db, asks(ANA, value=source), HOUSE)


def test_whoever_has_the_task_reads_what_its_source_is(db: Session) -> None:
    with pytest.raises(Refusal, match=r"obligation of the company.*stands in the task"):
        tasksources.show(db, asks(ANA, value="obligation:pci-asv"), HOUSE)
    with pytest.raises(Refusal, match=r"From the policy secret-plans\. Its text is not addressed to you"):
        tasksources.show(db, asks(ANA, value="policy:secret-plans"), HOUSE)


@pytest.mark.parametrize("source", ["I-1", "risk:Fire", "policy:no-such", "obligation:no-such", ""])
def test_nothing_but_a_known_policy_or_obligation_asks_for_a_task(db: Session, source: str) -> None:
    with pytest.raises(Refusal):
        tasksources.ask_from(db, asks(BEN, value=source), HOUSE)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("I-7", "From I-7."),
        ("policy:clean-desk", "From the policy clean-desk."),
        ("obligation:pci-asv", "From the obligation pci-asv."),
        ("risk:R-1: <b> & co", "From the risk “R-1: &lt;b&gt; &amp; co”."),
    ],
)
def test_a_source_is_named_in_a_sentence(source: str, said: str) -> None:
    assert sources.told(source) == said
