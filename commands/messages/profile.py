"""The form that asks what the company is."""

from collections.abc import Mapping, Sequence
from typing import Any

from slackblocks import Block

from commands.messages import fields
from commands.messages.parts import form, line, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import count
from storage.kinds.messages import Form, Message

TITLE = "What the company is"

FRAMEWORKS = (
    ("iso27001", "ISO/IEC 27001 certificate"),
    ("soc2", "SOC 2 report"),
    ("pci", "PCI DSS, as a merchant"),
    ("pci-service-provider", "PCI DSS, as a service provider"),
    ("cyber-essentials", "Cyber Essentials (UK)"),
    ("swift", "SWIFT customer security programme"),
)
REVENUE = (
    ("over-100m", "More than 100 million dollars"),
    ("50m-to-100m", "50 to 100 million dollars"),
    ("under-50m", "Less than 50 million dollars"),
)
REVENUE_OF = "Yearly revenue, if it is a business under California's CCPA"
YES_NO = (("yes", "Yes"), ("no", "No"))
QUESTIONS = (
    ("nydfs_class_a", "Is it a Class A company under 23 NYCRR 500?"),
    ("dora_tlpt_designated", "Was it designated for threat-led penetration tests (DORA)?"),
    ("weekend_relief_withdrawn", "Did the authority withdraw DORA's relief for weekends?"),
)
COMPLETE = (
    ("entity_types", "The kinds of entity are complete: no other applies"),
    ("frameworks", "The standards are complete: we keep no other"),
    ("contracts", "The contractual clocks are complete"),
)


def blank_form(known: Mapping[str, Any], types: fields.Choices, contracts: fields.Choices) -> Form:
    """The form with what is known; what is left empty stays undeclared, which is not the same as no."""
    listed = {name: ", ".join(known[name]) or "none" for name in ("operates_in", "listed_on") if name in known}
    complete = [name for name, _ in COMPLETE if name in known]
    blocks: list[Block] = [
        line("Sitrep never guesses. What you leave empty stays undeclared, and the laws that need it say so."),
        _text("country", "Where is the company?", known, "Two letters: IE, DE, US."),
        _text("subdivision", "In which State or Land?", known, "CA, NY, BY."),
        _text("operates_in", "Where else does it operate or sell?", listed, "Country codes with commas, or: none"),
        fields.some_of("entity_types", "What kind of entity is it?", types, known.get("entity_types", ())),
        fields.some_of("frameworks", "Which standards does it keep?", FRAMEWORKS, known.get("frameworks", ())),
        fields.some_of(
            "contracts", "Which of these contractual clocks has it signed?", contracts, known.get("contracts", ())
        ),
        fields.ticks("complete", "Are these lists complete?", COMPLETE, complete),
        _text("listed_on", "On which exchanges is it listed?", listed, "With commas, or: none"),
        _text("sector", "Which sector?", known),
        _text("size", "How large is it?", known, "In your own words."),
        fields.one_of("ccpa_revenue", REVENUE_OF, REVENUE, known.get("ccpa_revenue", ""), optional=True),
        *(fields.one_of(name, label, YES_NO, _yes_no(known.get(name)), optional=True) for name, label in QUESTIONS),
        small(DISCLAIMER),
    ]
    return form("compliance.profile", TITLE, blocks, submit="Declare", close="Cancel")


def _text(name: str, label: str, known: Mapping[str, Any], hint: str = "") -> Block:
    return fields.text(name, label, hint=hint, initial=known.get(name, ""), optional=True)


def _yes_no(value: object) -> str:
    return "" if value is None else "yes" if value else "no"


def declared(names: Sequence[str], command: str) -> Form:
    """The receipt."""
    said = (
        f"*Declared:* {count(len(names), 'thing')} about the company. Running clocks are reckoned anew within seconds."
    )
    return form(
        "compliance.declared", TITLE, [line(said), small(f"`{command} list` shows what binds it. {DISCLAIMER}")]
    )


def no_form() -> Message:
    """Said when the form would not open."""
    return Message("The form did not open. Please type the command once more.")
