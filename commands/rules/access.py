"""Who may do what: one table, asked before anything is done. What has no row is refused."""

from collections.abc import Collection, Mapping

from commands.rules.roles import EVERYBODY, ON_DUTY, READERS
from storage.kinds.people import Role

TABLE: Mapping[str, frozenset[Role]] = {
    "call:answer": EVERYBODY,
    "call:make": ON_DUTY,
    "case:declare": ON_DUTY,
    "clock:count": EVERYBODY,  # the desks of clocks ask who leads or is named (commands/sight)
    "clock:decide": EVERYBODY,
    "clock:file": EVERYBODY,
    "clock:read": EVERYBODY,
    "clock:suspend": EVERYBODY,
    "compliance:read": EVERYBODY,
    "digest:choose": EVERYBODY,
    "digest:schedule": frozenset({Role.CSO}),
    "help:read": EVERYBODY,
    "home:see": EVERYBODY,  # SECTIONS says which of its sections
    "exception:ask": EVERYBODY,
    "exception:decide": EVERYBODY,  # its desk asks whether the person owns the policy or is the CSO
    "lesson:do": EVERYBODY,
    "obligation:assign": frozenset({Role.CSO}),
    "obligation:complete": EVERYBODY,
    "policy:accept": EVERYBODY,
    "policy:ask": EVERYBODY,
    "incident:use": EVERYBODY,  # IN_INCIDENTS says who may do what, once it is known who is named in it
    "incident:open": ON_DUTY,
    "incident:attach": ON_DUTY,
    "policy:read": EVERYBODY,
    "policy:review": EVERYBODY,  # its desk asks the same
    "posture:read": frozenset({Role.CSO, Role.AUDITOR}),
    "profile:declare": frozenset({Role.CSO}),
    "publication:decide": EVERYBODY,  # its desk asks whether the person was named as an approver
    "report:file": EVERYBODY,
    "report:follow": EVERYBODY,
    "report:triage": ON_DUTY,
    "task:acknowledge": EVERYBODY,
    "task:answer": EVERYBODY,
    "task:ask": EVERYBODY,
}

IN_INCIDENTS: Mapping[str, frozenset[Role]] = {
    "show": READERS,
    "timeline": READERS,
    "brief": READERS,
    "review": READERS,
    "take": ON_DUTY,
    "hand": ON_DUTY,
    "accept": ON_DUTY,
    "severity": ON_DUTY,
    "status": ON_DUTY,
    "note": ON_DUTY,
    "name": ON_DUTY,
    "task": ON_DUTY,
    "facts": ON_DUTY,
    "role": ON_DUTY,
    "close": ON_DUTY,
    "reopen": ON_DUTY,
    "attach": ON_DUTY,
}
"""Who may do what to an incident they may see. Whoever leads it or is named in it counts as a responder there."""


def allowed(roles: Collection[Role], action: str) -> bool:
    """Whether somebody with these roles may do the action."""
    return not TABLE.get(action, frozenset()).isdisjoint(roles)


def allowed_in(roles: Collection[Role], verb: str) -> bool:
    """Whether somebody with these roles in an incident may do that to it."""
    return not IN_INCIDENTS.get(verb, frozenset()).isdisjoint(roles)
