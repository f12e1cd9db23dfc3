"""The people and the house that unit tests speak of: a part of the sandbox's company, without the sandbox."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from commands.house import House
from commands.invocation import Field, Invocation
from sandbox.company import COMPANY, HOME_TEAM, Member
from storage.kinds.people import Account, Person, Role, Standing

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday; in Berlin it is 13:00."""

BERLIN = ZoneInfo("Europe/Berlin")
MEMBERS = {member.handle: member for member in COMPANY.people}


def _standing(member: Member) -> Standing:
    if member.is_bot:
        return Standing.BOT
    if member.is_deactivated:
        return Standing.GONE
    if member.team != HOME_TEAM:
        return Standing.OUTSIDER
    return Standing.GUEST if member.is_guest else Standing.MEMBER


def account(handle: str) -> Account:
    """What Slack says of somebody."""
    member = MEMBERS[handle]
    return Account(member.id, member.team, member.name, member.timezone, "en-US", _standing(member))


def person(handle: str, *roles: Role) -> Person:
    """A member with these roles besides the one that every member has."""
    return Person(account(handle), frozenset({Role.EMPLOYEE, *roles}))


ANA = person("ana")
BEN = person("ben", Role.RESPONDER)
DANA = person("dana", Role.CSO)

HOUSE = House(
    team=HOME_TEAM,
    cso_channel="C05CSOOFFICE",
    triage_channel="C04SECTRIAGE",
    cso_users=(DANA.id,),
    responders=("S06RESPONDERS",),
    auditors=(MEMBERS["omar"].id,),
    zone=BERLIN,
    digest_at=time(9),
)


def asks(
    who: Person,
    text: str = "",
    *,
    value: str = "",
    fields: Mapping[str, Field] | None = None,
    once: str = "once",
    now: datetime = NOON,
) -> Invocation:
    """Somebody asks for something, at NOON."""
    return Invocation(who, now, once, text, value=value, fields=fields or {})
