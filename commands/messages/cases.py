"""The form that asks for the facts of a case, in plain words, and what is said of a case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from slackblocks import Block

from commands.messages import fields
from commands.messages.clocks import Head, Row, answer
from commands.messages.parts import escaped, form, line, message, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import count
from storage.kinds.catalogue import Catalogue, Shape
from storage.kinds.clocks import TICKING
from storage.kinds.messages import Form, Message

ASKED = ("individuals", "residents_of_one_state", "member_states", "risk")
MOMENTS = (
    "occurred", "detected", "aware", "aware_personal_data_breach", "determined_incident", "determined_material",
    "classified_major",
)  # fmt: skip


def facts_form(ref: str, facts: Mapping[str, Any], anchors: Mapping[str, Any], laws: Catalogue) -> Form:
    """What is true, what is not, how many people, and when: what is left empty stays undeclared."""
    truths = [(name, term.means) for name, term in laws.facts.items() if term.shape is Shape.YES_NO]
    others = [(name, term.means) for name, term in laws.anchors.items() if name not in MOMENTS]
    states = ", ".join(facts.get("member_states", ()))
    risks = [(value, value.capitalize()) for value in laws.facts["risk"].values]
    blocks: list[Block] = [
        line("What nobody says stays undeclared: it neither starts nor stops a clock."),
        fields.some_of("true", "What is true?", truths, [name for name, _ in truths if facts.get(name) is True]),
        fields.some_of(
            "false", "What is certainly not?", truths, [name for name, _ in truths if facts.get(name) is False]
        ),
        _number("individuals", "How many people are affected?", facts),
        _number("residents_of_one_state", "The most in any one US State?", facts),
        fields.one_of("risk", "How high is the risk to them?", risks, facts.get("risk", ""), optional=True),
        fields.text(
            "member_states", "In which EU countries?", hint="Codes with commas: IE, FR", initial=states, optional=True
        ),
    ]
    blocks += [_moment(name, laws.anchors[name].means, anchors) for name in MOMENTS]
    blocks += [
        fields.one_of("other_anchor", "Another moment that matters", others, optional=True),
        fields.moment("other_at", "When was that?", optional=True),
        small(DISCLAIMER),
    ]
    return form("compliance.case", f"Facts of {ref}", blocks, submit="Save", close="Later", context=ref)


def _number(name: str, label: str, facts: Mapping[str, Any]) -> Block:
    return fields.text(name, label, initial=str(facts.get(name, "")), optional=True)


def _moment(name: str, means: str, anchors: Mapping[str, Any]) -> Block:
    text = str(anchors.get(name, ""))
    known = datetime.fromisoformat(text) if len(text) > len("2026-11-23") else None
    return fields.moment(name, means, known, optional=True)


def declared(head: Head, rows: Sequence[Row], command: str) -> Form:
    """The receipt: what runs now."""
    running = [row for row in rows if row.state in TICKING]
    said: list[Block] = [line(f"*{escaped(answer(head, rows))}*")]
    said += (
        [line("\n".join(f"• {escaped(row.name)}: {escaped(row.clock.title)}" for row in running[:20]))]
        if running
        else []
    )
    waits = f"{count(head.undecided, 'law waits', 'laws wait')} for something undeclared. " if head.undecided else ""
    said.append(small(f"{waits}`{command} clocks {head.ref}` shows the card. {DISCLAIMER}"))
    return form("compliance.receipt", f"Facts of {head.ref}", said)


def opened(ref: str, command: str) -> Message:
    """Said when the form for the facts did not open."""
    return Message(f"{ref} is open. Its form did not open: type {command} case {ref} to give its facts. {DISCLAIMER}")


def closed(ref: str) -> Message:
    """The receipt of an end."""
    said = f"{ref} is closed. Its clocks and filings stay on record."
    return message("compliance.closed", f"{said} {DISCLAIMER}", line(said), small(DISCLAIMER))
