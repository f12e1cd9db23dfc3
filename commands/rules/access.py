"""Who may do what: one table, asked before anything is done. What has no row is refused."""

from collections.abc import Collection, Mapping

from storage.kinds.people import Role

EVERYBODY = frozenset({Role.EMPLOYEE})

ON_DUTY = frozenset({Role.RESPONDER, Role.CSO})

TABLE: Mapping[str, frozenset[Role]] = {
    "call:answer": EVERYBODY,
    "call:make": ON_DUTY,
    "case:declare": ON_DUTY,
    "clock:decide": ON_DUTY,
    "clock:file": ON_DUTY,
    "clock:read": ON_DUTY | {Role.AUDITOR},
    "clock:suspend": ON_DUTY,
    "compliance:read": EVERYBODY,
    "help:read": EVERYBODY,
    "exception:ask": EVERYBODY,
    "exception:decide": EVERYBODY,  # its desk asks whether the person owns the policy or is the CSO
    "lesson:do": EVERYBODY,
    "obligation:assign": frozenset({Role.CSO}),
    "obligation:complete": EVERYBODY,
    "policy:accept": EVERYBODY,
    "policy:ask": EVERYBODY,
    "policy:read": EVERYBODY,
    "policy:review": EVERYBODY,  # its desk asks the same
    "profile:declare": frozenset({Role.CSO}),
    "publication:decide": EVERYBODY,  # its desk asks whether the person was named as an approver
    "report:file": EVERYBODY,
    "task:acknowledge": EVERYBODY,
    "task:answer": EVERYBODY,
    "task:ask": EVERYBODY,
}


def allowed(roles: Collection[Role], action: str) -> bool:
    """Whether somebody with these roles may do the action."""
    return not TABLE.get(action, frozenset()).isdisjoint(roles)
