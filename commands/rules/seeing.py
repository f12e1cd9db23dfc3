"""Who may see what is kept to few."""

from collections.abc import Collection

from commands.rules.roles import ON_DUTY, READERS
from storage.kinds.people import Person, Role


def sees_incident(person: Person, lead: str, named: Collection[str], *, restricted: bool) -> bool:
    """The lead, whoever was named and the CSO see any incident; those on duty and auditors see the unrestricted."""
    if person.id == lead or person.id in named or Role.CSO in person.roles:
        return True
    return not restricted and not READERS.isdisjoint(person.roles)


def sees_report(person: Person, owner: str | None, *, restricted: bool) -> bool:
    """Whoever took it and the CSO see any report; those on duty see the unrestricted. Its reporter knows it anyway."""
    if person.id == owner or Role.CSO in person.roles:
        return True
    return not restricted and not ON_DUTY.isdisjoint(person.roles)


def roles_in(person: Person, lead: str, named: Collection[str]) -> frozenset[Role]:
    """Whoever leads an incident or was named in it acts there as those on duty do."""
    return person.roles | {Role.RESPONDER} if person.id == lead or person.id in named else person.roles
