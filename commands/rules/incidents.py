"""What may be done to an incident, where it stands: one table, asked before anything is done."""

from collections.abc import Mapping

from storage.kinds.incidents import Act, IncidentState
from storage.kinds.tongues import N_

OPEN, CONTAINED, RESOLVED, CLOSED = IncidentState

_REOPEN_FIRST = N_("{number} is closed. Reopen it first, with a reason: {command} reopen {number}")
_IS_OPEN = N_("{number} is not over yet, so there is nothing to reopen.")
_NOT_CONTAINED = N_("{number} is not contained yet. Say so first: {command} status {number} contained")
_NOT_RESOLVED = N_(
    "{number} is not resolved yet. Say so first: {command} status {number} resolved. Was "
    "it a false alarm? Then close it with that reason."
)

_CALM = N_("{number} is resolved, so its crisis roles are free again. Is it back? Reopen it: {command} reopen {number}")

TABLE: Mapping[Act, Mapping[IncidentState, IncidentState | str]] = {
    Act.TAKE: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: RESOLVED, CLOSED: _REOPEN_FIRST},
    Act.HAND: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: RESOLVED, CLOSED: _REOPEN_FIRST},
    Act.SEVERITY: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: RESOLVED, CLOSED: _REOPEN_FIRST},
    Act.CONTAIN: {
        OPEN: CONTAINED,
        CONTAINED: N_("{number} is contained already."),
        RESOLVED: N_("{number} is resolved already. Is it back? Reopen it: {command} reopen {number}"),
        CLOSED: _REOPEN_FIRST,
    },
    Act.RESOLVE: {
        OPEN: _NOT_CONTAINED,
        CONTAINED: RESOLVED,
        RESOLVED: N_("{number} is resolved already."),
        CLOSED: _REOPEN_FIRST,
    },
    Act.CLOSE: {
        OPEN: _NOT_RESOLVED,
        CONTAINED: _NOT_RESOLVED,
        RESOLVED: CLOSED,
        CLOSED: N_("{number} is closed already."),
    },
    Act.DISMISS: {OPEN: CLOSED, CONTAINED: CLOSED, RESOLVED: CLOSED, CLOSED: N_("{number} is closed already.")},
    Act.REOPEN: {OPEN: _IS_OPEN, CONTAINED: OPEN, RESOLVED: OPEN, CLOSED: OPEN},
    Act.NOTE: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: RESOLVED, CLOSED: CLOSED},
    Act.TASK: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: RESOLVED, CLOSED: CLOSED},
    Act.FACTS: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: RESOLVED, CLOSED: CLOSED},
    Act.ATTACH: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: RESOLVED, CLOSED: _REOPEN_FIRST},
    Act.NAME: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: RESOLVED, CLOSED: CLOSED},
    Act.ROLE: {OPEN: OPEN, CONTAINED: CONTAINED, RESOLVED: _CALM, CLOSED: _REOPEN_FIRST},
}
"""Each act in each state: where it leads, or the sentence that refuses it."""


def step(state: IncidentState, act: Act) -> IncidentState | str:
    """Where an act leads from a state, or the sentence that refuses it, with {number} and {command} to fill in."""
    return TABLE[act][state]
