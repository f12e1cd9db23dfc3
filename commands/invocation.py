"""What a person asked for, and what they are answered, without a word of Slack's protocol."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from storage.kinds.messages import Form, Message
from storage.kinds.people import Person
from storage.kinds.reports import Enclosure

Field = str | datetime | tuple[str, ...] | None
"""A filled field: text or a choice, an instant, several choices, or nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message in Slack that somebody acts on, as it was at that moment. `author` is empty if no person wrote it."""

    channel: str
    ts: str
    author: str
    text: str
    thread: str = ""

    def address(self, workspace: str) -> str:
        """Where it stands, as a link; empty if the workspace's own address is not known."""
        return f"{workspace.rstrip('/')}/archives/{self.channel}/p{self.ts.replace('.', '')}" if workspace else ""


@dataclass(frozen=True, slots=True)
class Invocation:
    """One thing asked by one person at one moment.

    `once` names this act, the same at every delivery of it. `text` is what was typed; `value` what a button, a menu
    or a reaction carries; `fields` what a form holds and `context` what was hidden in it; `said` the message acted on;
    `files` what is in the form or the message.
    """

    person: Person
    now: datetime
    once: str
    text: str = ""
    channel: str = ""
    value: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    context: str = ""
    said: Said | None = None
    files: tuple[Enclosure, ...] = ()

    def written(self, name: str) -> str:
        """What stands in a text field or was chosen, without outer blanks; empty if nothing."""
        value = self.fields.get(name)
        return value.strip() if isinstance(value, str) else ""

    def chosen(self, name: str) -> tuple[str, ...]:
        """What was ticked."""
        value = self.fields.get(name)
        return value if isinstance(value, tuple) else ()

    def moment(self, name: str) -> datetime | None:
        """The instant that was picked."""
        value = self.fields.get(name)
        return value if isinstance(value, datetime) else None


@dataclass(frozen=True, slots=True)
class Say:
    """Tell the person, and nobody else."""

    message: Message


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Show a form; `otherwise` is said if Slack will not open it."""

    form: Form
    otherwise: Message


@dataclass(frozen=True, slots=True)
class PushForm:
    """Show a form on top of the one that was used; `otherwise` is said if Slack will not open it."""

    form: Form
    otherwise: Message


@dataclass(frozen=True, slots=True)
class ShowInForm:
    """Put this in place of the form that was used."""

    form: Form


@dataclass(frozen=True, slots=True)
class CloseForms:
    """Close the form that was sent and all below it."""


@dataclass(frozen=True, slots=True)
class CorrectForm:
    """Keep the form open with a sentence under each wrong field."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices for a menu that asks while the person types: what is shown, and its value."""

    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShowHome:
    """Draw the person's Home page anew."""

    home: Form


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to say."""


Reply = Say | OpenForm | PushForm | ShowInForm | CloseForms | CorrectForm | Offer | ShowHome | Nothing
