"""Every act on an incident in every state, through the command: done, or refused with a sentence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from sqlmodel import Session

from commands.incidents import desk, ending, facts, opening
from commands.invocation import Field, Reply
from commands.refusal import Refusal
from commands.rules.incidents import step
from storage import incidents, journal, reports
from storage.incidents import Incident
from storage.kinds.incidents import Act, IncidentState, Opening, Severity
from storage.kinds.tongues import ENGLISH, ONLY_ENGLISH, Tongue, Tongues, speak
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, asks
from tests.commands.deeds import notice

CLOSING: Mapping[str, Field] = {"reason": "solved", "cause": "A mail with a false login page"}


def typed(text: str) -> Callable[[Session], Reply]:
    return lambda db: desk.run(db, asks(DANA, text), HOUSE)


def sent(run: Callable[..., Reply], context: str, fields: Mapping[str, Field]) -> Callable[[Session], Reply]:
    return lambda db: run(db, replace(asks(DANA, fields=fields), context=context), HOUSE)


def attached(db: Session) -> Reply:
    filed = reports.add(db, NOON, notice(), NOON)
    return opening.attach_to(db, asks(DANA, value=f"{filed.number} I-1"), HOUSE)


ACTS: Mapping[Act, Callable[[Session], Reply]] = {
    Act.TAKE: typed("take I-1"),
    Act.HAND: typed(f"hand I-1 {ANA.id}"),
    Act.SEVERITY: typed("severity I-1 2"),
    Act.CONTAIN: typed("status I-1 contained"),
    Act.RESOLVE: typed("status I-1 resolved"),
    Act.CLOSE: sent(ending.submit_close, "I-1", CLOSING),
    Act.DISMISS: sent(ending.submit_close, "I-1", {**CLOSING, "reason": "false_alarm"}),
    Act.REOPEN: typed("reopen I-1 it is back on two laptops"),
    Act.NOTE: typed("note I-1 all quiet"),
    Act.TASK: typed("task I-1"),
    Act.FACTS: sent(facts.submit, '["I-1", 0]', {"personal_data": "yes"}),
    Act.ATTACH: attached,
    Act.NAME: typed(f"name I-1 {ANA.id}"),
    Act.ROLE: typed("role I-1 legal"),
}


def standing(db: Session, state: IncidentState) -> Incident:
    opening_ = Opening("first", "Odd logins", "account", Severity.SEV3, BEN.id, restricted=False)
    incident = incidents.add(db, NOON, opening_, BEN.id)
    incidents.move(db, incident, IncidentState.OPEN, state)
    return incident


def tried(db: Session, act: Act) -> str:
    try:
        ACTS[act](db)
    except Refusal as no:
        return str(no)
    return ""


@pytest.mark.parametrize("state", IncidentState)
@pytest.mark.parametrize("act", Act)
def test_an_act_is_done_or_refused_with_a_sentence_and_then_nothing_changed(
    db: Session, act: Act, state: IncidentState
) -> None:
    incident = standing(db, state)
    before = journal.head(db)

    refused = tried(db, act)

    db.refresh(incident)
    becomes = step(state, act)
    if isinstance(becomes, IncidentState):
        assert refused == ""
        assert incident.state is becomes
    else:
        assert refused == becomes.format(number="I-1", command="/incident")
        assert (incident.state, journal.head(db)) == (state, before)


@pytest.fixture
def german() -> Iterator[None]:
    sentences = {"{number} is contained already.": "{number} ist schon eingedämmt."}
    speak(Tongues({"en": ENGLISH, "de": Tongue("de", sentences)}), "de-DE")
    yield
    speak(ONLY_ENGLISH)


def test_a_refusal_is_in_the_language_of_whoever_acts(db: Session, german: None) -> None:
    standing(db, IncidentState.CONTAINED)

    assert tried(db, Act.CONTAIN) == "I-1 ist schon eingedämmt."


@pytest.mark.parametrize("text", ["close I-1", "take I-2", "status I-1", "show I-1", "note I-1 x"])
def test_an_outsider_to_the_incident_hears_the_same_as_of_one_that_is_not_there(db: Session, text: str) -> None:
    standing(db, IncidentState.OPEN)

    with pytest.raises(Refusal) as no:
        desk.run(db, asks(ANA, text), HOUSE)

    assert str(no.value) == ("There is no incident of that name that you may see. /incident list shows those you may.")


def test_an_unknown_verb_gets_the_nearest(db: Session) -> None:
    with pytest.raises(Refusal) as no:
        desk.run(db, asks(DANA, "severty I-1 2"), HOUSE)

    assert "Did you mean /incident severity?" in str(no.value)
