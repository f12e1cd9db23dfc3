"""Traces that tell one attack from another."""

from dataclasses import dataclass
from enum import StrEnum


class IndicatorKind(StrEnum):
    """What an indicator is."""

    URL = "url"
    DOMAIN = "domain"
    IP = "ip"
    HASH = "hash"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A trace, always defanged: nothing will open it by accident."""

    kind: IndicatorKind
    value: str
