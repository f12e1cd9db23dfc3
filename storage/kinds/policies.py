"""What is asked of people and read by them: policies, lessons, whom they are for, and how they are published."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom something is for: everybody who is in at least one of these.

    `groups` and `channels` are Slack ids, `countries` ISO 3166 codes, `roles` names of Role. Guests and people of
    other workspaces count only if it is said.
    """

    everyone: bool = False
    groups: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    guests: bool = False
    partners: bool = False

    @property
    def rule(self) -> str:
        """One spelling for each audience: what is stored, and compared."""
        told = {name: sorted(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
        return json.dumps({name: value for name, value in told.items() if value}, sort_keys=True)

    @classmethod
    def from_rule(cls, rule: str) -> "Audience":
        """The audience that `rule` spells."""
        told = json.loads(rule)
        lists: dict[str, Any] = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
        return cls(**{**told, **lists})


@dataclass(frozen=True, slots=True)
class Terms:
    """What the front matter says of a policy beside its text. `review_months` count from the last review."""

    title: str
    owner: str
    audience: Audience
    review_months: int = 12
    acceptance: bool = True
    grace_days: int = 14

    def as_json(self) -> str:
        """For storage, and to see whether anything differs."""
        return json.dumps({**asdict(self), "audience": self.audience.rule}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Terms":
        """What `as_json` wrote."""
        told = json.loads(text)
        return cls(**{**told, "audience": Audience.from_rule(told["audience"])})


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy as its files say it should be. `texts` are by language; the first language is the one that binds."""

    name: str
    terms: Terms
    texts: Mapping[str, str]
    change: str = ""
    material: bool = True
    new_text: bool = True
    """Without it only the terms change, and no version is made."""

    base: int = 0
    """The version that the draft was compared with; 0 for a new policy."""

    @property
    def language(self) -> str:
        """The language that binds."""
        return next(iter(self.texts))


class PublicationState(StrEnum):
    """Nothing of a publication is in force before somebody else than its author approves it."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class ExceptionState(StrEnum):
    """The life of an exception; an approved one ends by itself."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    ENDED = "ended"


class LessonState(StrEnum):
    """A lesson waits for its day or its wave of reports, and is open from then on."""

    WAITING = "waiting"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Yes:
    """What a person says yes to: exactly this text."""

    person: str
    version: int
    language: str
    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A question at the end of a lesson; `right` is the place of the right answer."""

    text: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class LessonDraft:
    """A lesson as its file says it should be. It opens at `opens_at`, or after a wave of phishing reports."""

    name: str
    title: str
    owner: str
    audience: Audience
    text: str
    questions: tuple[Question, ...]
    opens_at: datetime | None
    after_wave: bool = False
    days: int = 14


@dataclass(frozen=True, slots=True)
class Reach:
    """An audience in terms of what we know of people: these groups and channels, these people, these zones."""

    everyone: bool
    groups: tuple[str, ...]
    people: tuple[str, ...]
    zones: tuple[str, ...]
    guests: bool
    partners: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people something is for, and how far they are."""

    people: int
    done: int
    exempt: int = 0
    late: int = 0
    by_group: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """For each group: how many done, of how many."""

    @property
    def outstanding(self) -> int:
        """Who has yet to do it."""
        return self.people - self.done - self.exempt
