"""What a person noticed and told us."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReportKind(StrEnum):
    """What it looks like to the person who reports it."""

    PHISHING = "phishing"
    MALWARE = "malware"
    DEVICE = "device"
    ACCOUNT = "account"
    EXPOSURE = "exposure"
    INSIDER = "insider"
    PHYSICAL = "physical"
    SUPPLIER = "supplier"
    OTHER = "other"


class ReportState(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Notice:
    """A report as it is handed in: validated, not yet numbered."""

    what: str
    kind: ReportKind
    noticed_at: datetime
    link: str
    restricted: bool
    reporter: str
    once: str
    """Names the one act of reporting, so that a second delivery of it files nothing new."""
