"""From what Slack and the settings say to what a person may do."""

from collections.abc import Collection, Mapping

from storage.kinds.people import Account, Role, Standing

EVERYBODY = frozenset({Role.EMPLOYEE})
ON_DUTY = frozenset({Role.RESPONDER, Role.CSO})
READERS = ON_DUTY | {Role.AUDITOR}
"""Whoever may read all that is not restricted."""


def roles_of(
    account: Account, home: str, groups: Collection[str], appointed: Mapping[Role, Collection[str]]
) -> frozenset[Role]:
    """The roles of an account. Nobody but a member of the workspace `home` has any, whatever the settings list."""
    if account.standing is not Standing.MEMBER or account.team != home:
        return frozenset()
    ids = {account.id, *groups}
    return frozenset({Role.EMPLOYEE, *(role for role, listed in appointed.items() if not ids.isdisjoint(listed))})
