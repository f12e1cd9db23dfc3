"""The form that asks for the facts of a case, in plain words, and what is said of a case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages import fields
from commands.messages.clocks import Head, Row, answer, listed
from commands.messages.parts import escaped, form, line, message, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import capital, count
from storage.kinds.catalogue import Catalogue, Shape
from storage.kinds.clocks import TICKING
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import _, retold

ASKED = ("individuals", "residents_of_one_state", "member_states", "risk")
MOMENTS = (
    "occurred", "detected", "aware", "aware_personal_data_breach", "determined_incident", "determined_material",
    "classified_major",
)  # fmt: skip


def facts_form(ref: str, facts: Mapping[str, Any], anchors: Mapping[str, Any], laws: Catalogue) -> Form:
    """What is true, what is not, how many people, and when: what is left empty stays undeclared."""
    truths = [(name, _(term.means)) for name, term in laws.facts.items() if term.shape is Shape.YES_NO]
    others = [(name, _(term.means)) for name, term in laws.anchors.items() if name not in MOMENTS]
    states = ", ".join(facts.get("member_states", ()))
    risks = [(value, capital(_(value))) for value in laws.facts["risk"].values]
    blocks: list[Block] = [
        line(_("What nobody says stays undeclared: it neither starts nor stops a clock.")),
        fields.some_of(
            "true", _("What is true?"), truths, [name for name, _means in truths if facts.get(name) is True]
        ),
        fields.some_of(
            "false", _("What is certainly not?"), truths, [name for name, _means in truths if facts.get(name) is False]
        ),
        _number("individuals", _("How many people are affected?"), facts),
        _number("residents_of_one_state", _("The most in any one US State?"), facts),
        fields.one_of("risk", _("How high is the risk to them?"), risks, facts.get("risk", ""), optional=True),
        fields.text(
            "member_states",
            _("In which EU countries?"),
            hint=_("Codes with commas: IE, FR"),
            initial=states,
            optional=True,
        ),
    ]
    blocks += [_moment(name, _(laws.anchors[name].means), anchors) for name in MOMENTS]
    blocks += [
        fields.one_of("other_anchor", _("Another moment that matters"), others, optional=True),
        fields.moment("other_at", _("When was that?"), optional=True),
        small(_(DISCLAIMER)),
    ]
    return form(
        "compliance.case", _("Facts of {ref}", ref=ref), blocks, submit=_("Save"), close=_("Later"), context=ref
    )


def _number(name: str, label: str, facts: Mapping[str, Any]) -> Block:
    return fields.text(name, label, initial=str(facts.get(name, "")), optional=True)


def _moment(name: str, means: str, anchors: Mapping[str, Any]) -> Block:
    text = str(anchors.get(name, ""))
    known = datetime.fromisoformat(text) if len(text) > len("2026-11-23") else None
    return fields.moment(name, means, known, optional=True)


def declared(head: Head, rows: Sequence[Row], command: str, zone: ZoneInfo) -> Form:
    """The receipt: what runs now."""
    running = [row for row in rows if row.state in TICKING]
    said: list[Block] = [line(f"*{escaped(answer(head, rows))}*")]
    said += listed(running[:20], zone)
    waits = (
        _("{count} for something undeclared. ", count=count(head.undecided, "law waits", "laws wait"))
        if head.undecided
        else ""
    )
    said.append(
        small(
            _(
                "{waits}`{command} clocks {ref}` shows the card. {disclaimer}",
                waits=waits,
                command=command,
                ref=head.ref,
                disclaimer=_(DISCLAIMER),
            )
        )
    )
    return form("compliance.receipt", _("Facts of {ref}", ref=head.ref), said)


@retold
def opened(ref: str, command: str) -> Message:
    """Said when the form for the facts did not open."""
    return Message(
        _(
            "{ref} is open. Its form did not open: type {command} case {ref} to give its facts. {disclaimer}",
            ref=ref,
            command=command,
            disclaimer=_(DISCLAIMER),
        )
    )


@retold
def closed(ref: str) -> Message:
    """The receipt of an end."""
    said = _("{ref} is closed. Its clocks and filings stay on record.", ref=ref)
    return message(
        "compliance.closed",
        _("{said} {disclaimer}", said=said, disclaimer=_(DISCLAIMER)),
        line(said),
        small(_(DISCLAIMER)),
    )
