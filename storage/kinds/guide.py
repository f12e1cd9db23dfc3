"""What the company says about incidents: first aid, playbooks, severities and the questions to ask. Data, not code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from storage.kinds.incidents import Severity
from storage.kinds.reports import ReportKind


@dataclass(frozen=True, slots=True)
class Aid:
    """First aid for one kind of report: what to do at once, in the order to do it."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a playbook. `within` runs from the opening of the incident."""

    title: str
    within: timedelta


@dataclass(frozen=True, slots=True)
class Grade:
    """A severity: what it means and what it asks for. `update_every` is None where nobody waits for news."""

    severity: Severity
    name: str
    means: str
    update_every: timedelta | None
    patience: timedelta
    room: bool
    crisis: bool


class Shape(StrEnum):
    """What an answer looks like."""

    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    COUNTRIES = "countries"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask for. A MOMENT is an anchor, the others are facts. It is asked if every one in `when` was yes."""

    name: str
    ask: str
    shape: Shape
    choices: tuple[str, ...] = ()
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Questions that are asked together."""

    title: str
    questions: tuple[Question, ...]


class Told(StrEnum):
    """Who is reminded of a report that nobody answered. Nobody took it yet? Then OWNER is the channel."""

    OWNER = "owner"
    GROUP = "group"
    CSO = "cso"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One of a row: `after` counts from the one before."""

    after: timedelta
    tell: Told


@dataclass(frozen=True, slots=True)
class Answering:
    """How long a report may wait for its answer. `urgent` kinds: `within` that time, day or night."""

    urgent: frozenset[ReportKind]
    within: timedelta
    calm: tuple[Reminder, ...]
    pressing: tuple[Reminder, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """All of it."""

    emergency: str
    aid: Mapping[ReportKind, Aid]
    playbooks: Mapping[ReportKind, tuple[Step, ...]]
    grades: Mapping[Severity, Grade]
    pages: tuple[Page, ...]
    answering: Answering
    common_hosts: frozenset[str]
    """Hosts that everybody uses: sharing one tells nothing."""
