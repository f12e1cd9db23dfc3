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
    """Where a report stands. An attached one waits for its incident's end."""

    OPEN = "open"
    ATTACHED = "attached"
    ANSWERED = "answered"


class Verdict(StrEnum):
    """What it turned out to be."""

    INCIDENT = "incident"
    BENIGN = "benign"
    DUPLICATE = "duplicate"
    SIMULATION = "simulation"


ANONYMOUS = "anonymous"
"""Who acted, where nobody may know: stands in the place of an id."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file given with a report, as Slack names it: its id there, its name, its MIME type and its address."""

    id: str
    name: str
    kind: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A report as it is handed in: validated, not yet numbered.

    An anonymous one has ANONYMOUS as its reporter, no author and no files; `code_sha256` finds it again.
    """

    what: str
    kind: ReportKind
    noticed_at: datetime
    link: str
    restricted: bool
    reporter: str
    once: str
    """Names the one act of reporting, so that a second delivery of it files nothing new."""
    place: str = ""
    author: str = ""
    code_sha256: str | None = None
    files: tuple[Enclosure, ...] = ()
