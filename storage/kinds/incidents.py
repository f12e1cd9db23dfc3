"""What security runs, from one report or many."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is; what each means is in the catalogue."""

    SEV1 = "SEV1"
    SEV2 = "SEV2"
    SEV3 = "SEV3"
    SEV4 = "SEV4"


class IncidentState(StrEnum):
    """Where an incident stands."""

    OPEN = "open"
    CONTAINED = "contained"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Act(StrEnum):
    """Everything that can be done to an incident."""

    TAKE = "take"
    HAND = "hand"
    SEVERITY = "severity"
    CONTAIN = "contain"
    RESOLVE = "resolve"
    CLOSE = "close"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    NOTE = "note"
    TASK = "task"
    FACTS = "facts"
    ATTACH = "attach"
    NAME = "name"
    ROLE = "role"


class CloseReason(StrEnum):
    """Why an incident is closed."""

    SOLVED = "solved"
    ACCEPTED = "accepted"
    FALSE_ALARM = "false_alarm"


class CrisisRole(StrEnum):
    """Who does what in a crisis."""

    LEAD = "lead"
    COMMUNICATIONS = "communications"
    LEGAL = "legal"
    SCRIBE = "scribe"


class LineKind(StrEnum):
    """How a line came into a timeline."""

    CHANGE = "change"
    NOTE = "note"
    MESSAGE = "message"


class Measured(StrEnum):
    """The moments that measures are made of, each recorded when it happens."""

    NOTICED = "noticed"
    REPORTED = "reported"
    FIRST_ANSWER = "first_answer"
    TAKEN = "taken"
    OPENED = "opened"
    CONTAINED = "contained"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REPORTER_ANSWERED = "reporter_answered"


@dataclass(frozen=True, slots=True)
class Opening:
    """An incident as it is opened: validated, not yet numbered."""

    once: str
    title: str
    kind: str
    severity: Severity
    lead: str
    restricted: bool


@dataclass(frozen=True, slots=True)
class Review:
    """What was learned, said by the one who closes."""

    reason: CloseReason
    cause: str
    worked: str
    failed: str
