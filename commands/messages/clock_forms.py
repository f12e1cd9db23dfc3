"""The forms about one clock, and what is said once they were sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.messages import fields
from commands.messages.parts import escaped, form, line, message, small, when
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import shortened
from storage.kinds.catalogue import Catalogue
from storage.kinds.messages import Form, Message

REASON_AT_MOST = 2000


def no_form() -> Message:
    """Said when a form would not open."""
    return Message("The form did not open. Please press the button once more.")


def filing(number: int, name: str, ref: str, now: datetime) -> Form:
    """What was sent, and when."""
    blocks = [
        line(f"*{escaped(name)}* in {ref}"),
        fields.text("reference", "Reference or receipt number", hint="Or how it was sent: by mail, by phone to whom."),
        fields.moment("filed_at", "When was it sent?", now),
        fields.link("link", "A link to it, if there is one"),
        small(f"Sitrep sends nothing to an authority. {DISCLAIMER}"),
    ]
    return form("clock.filed", "Record a filing", blocks, submit="Record", close="Cancel", context=str(number))


def filed(name: str, ref: str, filed_at: datetime, due_at: datetime | None, zone: ZoneInfo) -> Form:
    """The receipt of a filing."""
    late = due_at is not None and filed_at > due_at
    said = f"Recorded: {escaped(name)} in {ref} was filed {when(filed_at, zone)}{', after its limit' if late else ''}."
    return form("clock.done", "Record a filing", [line(said), small(DISCLAIMER)])


def decision(number: int, name: str, ref: str) -> Form:
    """Why nobody is to be notified."""
    blocks = [
        line(f"*{escaped(name)}* in {ref}\nThe clock runs on until a second person agrees."),
        fields.text("reason", "Why need nobody be notified?", most=REASON_AT_MOST),
        small(f"A change of the facts that moves this clock asks the question again. {DISCLAIMER}"),
    ]
    return form("clock.decided", "Not to notify", blocks, submit="Propose", close="Cancel", context=str(number))


def proposed(name: str, ref: str) -> Form:
    """The receipt of a proposal."""
    said = f"Proposed: not to notify under {escaped(name)} in {ref}. A second person must press Agree on the card."
    return form("clock.done", "Not to notify", [line(said), small(DISCLAIMER)])


def answered(name: str, ref: str, *, agreed: bool) -> Message:
    """The receipt of the second person's answer."""
    kept = "Both names are kept with the reason." if agreed else "The clock runs on."
    said = f"{'Decided' if agreed else 'Refused'}: not to notify under {name} in {ref}. {kept}"
    return message("clock.answered", f"{said} {DISCLAIMER}", line(escaped(said)), small(DISCLAIMER))


def suspension(number: int, name: str, ref: str) -> Form:
    """The document that suspends a clock."""
    blocks = [
        line(f"*{escaped(name)}* in {ref}"),
        fields.text("document", "Which document suspends it?", hint="Who wrote it, and its reference."),
        fields.moment("until", "Until when?", optional=True, hint="Leave empty if it has no end yet."),
        small(f"Sitrep does not judge whether the law allows it. {DISCLAIMER}"),
    ]
    return form("clock.suspended", "Suspend a clock", blocks, submit="Suspend", close="Cancel", context=str(number))


def suspended(name: str, ref: str) -> Form:
    """The receipt of a suspension."""
    said = f"Suspended: {escaped(name)} in {ref}. The card shows what the limit would be without it."
    return form("clock.done", "Suspend a clock", [line(said), small(DISCLAIMER)])


def lifted(name: str, ref: str) -> Message:
    """The receipt of an end of a suspension."""
    said = f"{name} in {ref} runs again."
    return message("clock.lifted", f"{said} {DISCLAIMER}", line(escaped(said)), small(DISCLAIMER))


def known(words: Sequence[str], told: Mapping[str, object], catalogue: Catalogue, zone: ZoneInfo) -> str:
    """What facts and moments say already, in words; empty if they say nothing."""
    said = [f"{_means(word, catalogue)} {_value(told[word], zone)}" for word in words if told.get(word) is not None]
    return "\n".join(said)


def _means(word: str, catalogue: Catalogue) -> str:
    term = catalogue.facts.get(word) or catalogue.anchors.get(word)
    return shortened(term.means, 120) if term else word


def _value(value: object, zone: ZoneInfo) -> str:
    if isinstance(value, bool):
        return "Yes." if value else "No."
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    text = str(value)
    if len(text) > len("2026-11-23") and text[4:5] == "-":
        local = datetime.fromisoformat(text).astimezone(zone)
        return f"{local:%a} {local.day} {local:%b %Y, %H:%M %Z}"
    return text
