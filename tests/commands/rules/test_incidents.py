import pytest

from commands.rules.incidents import TABLE, step
from storage.kinds.incidents import Act, IncidentState

OPEN, CONTAINED, RESOLVED, CLOSED = IncidentState
WAY = (
    (OPEN, Act.CONTAIN, CONTAINED),
    (CONTAINED, Act.RESOLVE, RESOLVED),
    (RESOLVED, Act.CLOSE, CLOSED),
    (CLOSED, Act.REOPEN, OPEN),
    (RESOLVED, Act.REOPEN, OPEN),
    (CONTAINED, Act.REOPEN, OPEN),
)
SKIPS = ((OPEN, Act.RESOLVE), (OPEN, Act.CLOSE), (CONTAINED, Act.CLOSE), (CLOSED, Act.CONTAIN), (CLOSED, Act.RESOLVE))


@pytest.mark.parametrize("state", IncidentState)
@pytest.mark.parametrize("act", Act)
def test_every_act_in_every_state_leads_somewhere_or_is_refused_with_a_sentence(act: Act, state: IncidentState) -> None:
    becomes = step(state, act)

    if not isinstance(becomes, IncidentState):
        told = becomes.format(number="I-1", command="/incident")
        assert told.startswith("I-1 ")
        assert "{" not in told


def test_the_table_holds_every_pair_once() -> None:
    assert {(act, state) for act, row in TABLE.items() for state in row} == {
        (act, state) for act in Act for state in IncidentState
    }


@pytest.mark.parametrize(("state", "act", "becomes"), WAY)
def test_the_way_from_open_to_closed_and_back(state: IncidentState, act: Act, becomes: IncidentState) -> None:
    assert step(state, act) is becomes


@pytest.mark.parametrize(("state", "act"), SKIPS)
def test_no_step_is_left_out(state: IncidentState, act: Act) -> None:
    assert isinstance(step(state, act), str)
    assert step(state, act) not in set(IncidentState)


@pytest.mark.parametrize("state", [OPEN, CONTAINED, RESOLVED])
def test_a_false_alarm_can_be_closed_at_any_time(state: IncidentState) -> None:
    assert step(state, Act.DISMISS) is CLOSED
