"""Who somebody is, to Slack and to us."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How Slack knows an account. Only a member is one of us."""

    MEMBER = "member"
    GUEST = "guest"
    OUTSIDER = "outsider"
    BOT = "bot"
    GONE = "gone"


class Role(StrEnum):
    """What an account may do here. A member has EMPLOYEE and whatever the settings add."""

    EMPLOYEE = "employee"
    RESPONDER = "responder"
    AUDITOR = "auditor"
    CSO = "cso"


@dataclass(frozen=True, slots=True)
class Account:
    """What Slack says of an account. `zone` is an IANA name; `team` the workspace it belongs to."""

    id: str
    team: str
    name: str
    zone: str
    locale: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Person:
    """An account and its roles: who is asking."""

    account: Account
    roles: frozenset[Role]

    @property
    def id(self) -> str:
        """The Slack id."""
        return self.account.id

    @property
    def zone(self) -> str:
        """The IANA name of the person's time zone."""
        return self.account.zone
