"""Who is asking, and who holds a role."""

from sqlmodel import Session

from commands.house import House
from commands.rules.roles import roles_of
from storage import people
from storage.kinds.people import Account, Person, Role


def person(db: Session, house: House, account: Account) -> Person:
    """The account with its roles, as the settings and the user groups stand now."""
    appointed = _appointed(house)
    listed = [group for ids in appointed.values() for group in ids if group.startswith("S")]
    groups = people.groups_of(db, account.id, listed)
    return Person(account, roles_of(account, house.team, groups, appointed))


def holders(db: Session, house: House, role: Role) -> frozenset[str]:
    """The Slack ids of everybody who was given a role, by name or through a user group."""
    listed = _appointed(house)[role]
    groups = [each for each in listed if each.startswith("S")]
    return frozenset(listed) - frozenset(groups) | people.members_of(db, groups)


def _appointed(house: House) -> dict[Role, tuple[str, ...]]:
    return {Role.CSO: house.cso_users, Role.RESPONDER: house.responders, Role.AUDITOR: house.auditors}
