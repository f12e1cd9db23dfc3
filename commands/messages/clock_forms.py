"""The forms about one clock, and what is said once they were sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.messages import fields
from commands.messages.parts import escaped, form, line, message, small, when
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import day_name, shortened
from storage.kinds.catalogue import Catalogue, Term
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import _, retold

REASON_AT_MOST = 2000


@retold
def no_form() -> Message:
    """Said when a form would not open."""
    return Message(_("The form did not open. Please press the button once more."))


def filing(number: int, name: str, ref: str, now: datetime, basis: str) -> Form:
    """What was sent, and when."""
    blocks = [
        line(_("*{name}* in {ref}", name=escaped(name), ref=ref)),
        fields.text(
            "reference", _("Reference or receipt number"), hint=_("Or how it was sent: by mail, by phone to whom.")
        ),
        fields.moment("filed_at", _("When was it sent?"), now),
        fields.link("link", _("A link to it, if there is one")),
        small(basis),
        small(_("Sitrep sends nothing to an authority. {disclaimer}", disclaimer=_(DISCLAIMER))),
    ]
    return form("clock.filed", _("Record a filing"), blocks, submit=_("Record"), close=_("Cancel"), context=str(number))


def filed(name: str, ref: str, filed_at: datetime, due_at: datetime | None, zone: ZoneInfo, basis: str) -> Form:
    """The receipt of a filing."""
    sent = when(filed_at, zone)
    said = (
        _("Recorded: {name} in {ref} was filed {sent}, after its limit.", name=escaped(name), ref=ref, sent=sent)
        if due_at is not None and filed_at > due_at
        else _("Recorded: {name} in {ref} was filed {sent}.", name=escaped(name), ref=ref, sent=sent)
    )
    return form(
        "clock.done",
        _("Record a filing"),
        [line(said), small(_("{basis}. {disclaimer}", basis=basis, disclaimer=_(DISCLAIMER)))],
    )


def decision(number: int, name: str, ref: str, basis: str) -> Form:
    """Why nobody is to be notified."""
    blocks = [
        line(_("*{name}* in {ref}\nThe clock runs on until a second person agrees.", name=escaped(name), ref=ref)),
        fields.text("reason", _("Why need nobody be notified?"), most=REASON_AT_MOST),
        small(basis),
        small(
            _(
                "A change of the facts that moves this clock asks the question again. {disclaimer}",
                disclaimer=_(DISCLAIMER),
            )
        ),
    ]
    return form(
        "clock.decided", _("Not to notify"), blocks, submit=_("Propose"), close=_("Cancel"), context=str(number)
    )


def proposed(name: str, ref: str, basis: str) -> Form:
    """The receipt of a proposal."""
    said = _(
        "Proposed: not to notify under {name} in {ref}. A second person must press Agree on the card.",
        name=escaped(name),
        ref=ref,
    )
    return form(
        "clock.done",
        _("Not to notify"),
        [line(said), small(_("{basis}. {disclaimer}", basis=basis, disclaimer=_(DISCLAIMER)))],
    )


@retold
def answered(name: str, ref: str, basis: str, *, agreed: bool) -> Message:
    """The receipt of the second person's answer."""
    said = (
        _("Decided: not to notify under {name} in {ref}. Both names are kept with the reason.", name=name, ref=ref)
        if agreed
        else _("Refused: not to notify under {name} in {ref}. The clock runs on.", name=name, ref=ref)
    )
    return message(
        "clock.answered",
        _("{said} {disclaimer}", said=said, disclaimer=_(DISCLAIMER)),
        line(escaped(said)),
        small(_("{basis}. {disclaimer}", basis=basis, disclaimer=_(DISCLAIMER))),
    )


def suspension(number: int, name: str, ref: str, basis: str) -> Form:
    """The document that suspends a clock."""
    blocks = [
        line(_("*{name}* in {ref}", name=escaped(name), ref=ref)),
        fields.text("document", _("Which document suspends it?"), hint=_("Who wrote it, and its reference.")),
        fields.moment("until", _("Until when?"), optional=True, hint=_("Leave empty if it has no end yet.")),
        small(basis),
        small(_("Sitrep does not judge whether the law allows it. {disclaimer}", disclaimer=_(DISCLAIMER))),
    ]
    return form(
        "clock.suspended", _("Suspend a clock"), blocks, submit=_("Suspend"), close=_("Cancel"), context=str(number)
    )


def suspended(name: str, ref: str, basis: str) -> Form:
    """The receipt of a suspension."""
    said = _(
        "Suspended: {name} in {ref}. The card shows what the limit would be without it.", name=escaped(name), ref=ref
    )
    return form(
        "clock.done",
        _("Suspend a clock"),
        [line(said), small(_("{basis}. {disclaimer}", basis=basis, disclaimer=_(DISCLAIMER)))],
    )


@retold
def lifted(name: str, ref: str, basis: str) -> Message:
    """The receipt of an end of a suspension."""
    said = _("{name} in {ref} runs again.", name=name, ref=ref)
    return message(
        "clock.lifted",
        _("{said} {disclaimer}", said=said, disclaimer=_(DISCLAIMER)),
        line(escaped(said)),
        small(_("{basis}. {disclaimer}", basis=basis, disclaimer=_(DISCLAIMER))),
    )


def known(words: Sequence[str], told: Mapping[str, object], catalogue: Catalogue, zone: ZoneInfo) -> str:
    """What facts and moments say already, in words; empty if they say nothing."""
    terms = {**catalogue.anchors, **catalogue.facts}
    return "\n".join(_known(word, terms.get(word), told[word], zone) for word in words if told.get(word) is not None)


def _known(word: str, term: Term | None, value: object, zone: ZoneInfo) -> str:
    if term is None:
        return f"{word} {_value(value, zone)}"
    said = _(str(value)) if value in term.values else _value(value, zone)
    return f"{shortened(_(term.means), 120)} {said}"


def _value(value: object, zone: ZoneInfo) -> str:
    if isinstance(value, bool):
        return _("Yes.") if value else _("No.")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    text = str(value)
    if len(text) > len("2026-11-23") and text[4:5] == "-":
        local = datetime.fromisoformat(text).astimezone(zone)
        return f"{day_name(local)}, {local:%H:%M %Z}"
    return text
