"""Who may do what: one table, asked before anything is done. What has no row is refused."""

from collections.abc import Collection, Mapping

from storage.kinds.people import Role

EVERYBODY = frozenset({Role.EMPLOYEE})

ON_DUTY = frozenset({Role.RESPONDER, Role.CSO})

TABLE: Mapping[str, frozenset[Role]] = {
    "call:answer": EVERYBODY,
    "call:make": ON_DUTY,
    "help:read": EVERYBODY,
    "policy:read": EVERYBODY,
    "report:file": EVERYBODY,
    "task:acknowledge": EVERYBODY,
    "task:answer": EVERYBODY,
    "task:ask": EVERYBODY,
}


def allowed(roles: Collection[Role], action: str) -> bool:
    """Whether somebody with these roles may do the action."""
    return not TABLE.get(action, frozenset()).isdisjoint(roles)
