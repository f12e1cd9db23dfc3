"""The form that asks what the company is."""

from collections.abc import Mapping, Sequence
from typing import Any

from slackblocks import Block

from commands.messages import fields
from commands.messages.parts import form, line, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import count
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import N_, _, retold

TITLE = N_("What the company is")

FRAMEWORKS = (
    ("iso27001", N_("ISO/IEC 27001 certificate")),
    ("soc2", N_("SOC 2 report")),
    ("pci", N_("PCI DSS, as a merchant")),
    ("pci-service-provider", N_("PCI DSS, as a service provider")),
    ("cyber-essentials", N_("Cyber Essentials (UK)")),
    ("swift", N_("SWIFT customer security programme")),
)
REVENUE = (
    ("over-100m", N_("More than 100 million dollars")),
    ("50m-to-100m", N_("50 to 100 million dollars")),
    ("under-50m", N_("Less than 50 million dollars")),
)
REVENUE_OF = N_("Yearly revenue, if it is a business under California's CCPA")
YES_NO = (("yes", N_("Yes")), ("no", N_("No")))
QUESTIONS = (
    ("nydfs_class_a", N_("Is it a Class A company under 23 NYCRR 500?")),
    ("dora_tlpt_designated", N_("Was it designated for threat-led penetration tests (DORA)?")),
    ("weekend_relief_withdrawn", N_("Did the authority withdraw DORA's relief for weekends?")),
)
COMPLETE = (
    ("entity_types", N_("The kinds of entity are complete: no other applies")),
    ("frameworks", N_("The standards are complete: we keep no other")),
    ("contracts", N_("The contractual clocks are complete")),
)


def blank_form(known: Mapping[str, Any], types: fields.Choices, contracts: fields.Choices) -> Form:
    """The form with what is known; what is left empty stays undeclared, which is not the same as no."""
    listed = {name: ", ".join(known[name]) or "none" for name in ("operates_in", "listed_on") if name in known}
    complete = [name for name, _label in COMPLETE if name in known]
    blocks: list[Block] = [
        line(_("Sitrep never guesses. What you leave empty stays undeclared, and the laws that need it say so.")),
        _text("country", _("Where is the company?"), known, _("Two letters: IE, DE, US.")),
        _text("subdivision", _("In which State or Land?"), known, _("CA, NY, BY.")),
        _text(
            "operates_in", _("Where else does it operate or sell?"), listed, _("Country codes with commas, or: none")
        ),
        fields.some_of("entity_types", _("What kind of entity is it?"), types, known.get("entity_types", ())),
        fields.some_of(
            "frameworks", _("Which standards does it keep?"), _said(FRAMEWORKS), known.get("frameworks", ())
        ),
        fields.some_of(
            "contracts", _("Which of these contractual clocks has it signed?"), contracts, known.get("contracts", ())
        ),
        fields.ticks("complete", _("Are these lists complete?"), _said(COMPLETE), complete),
        _text("listed_on", _("On which exchanges is it listed?"), listed, _("With commas, or: none")),
        _text("sector", _("Which sector?"), known),
        _text("size", _("How large is it?"), known, _("In your own words.")),
        fields.one_of("ccpa_revenue", _(REVENUE_OF), _said(REVENUE), known.get("ccpa_revenue", ""), optional=True),
        *(
            fields.one_of(name, label, _said(YES_NO), _yes_no(known.get(name)), optional=True)
            for name, label in _said(QUESTIONS)
        ),
        small(_(DISCLAIMER)),
    ]
    return form("compliance.profile", _(TITLE), blocks, submit=_("Declare"), close=_("Cancel"))


def _said(choices: fields.Choices) -> fields.Choices:
    return [(value, _(label)) for value, label in choices]


def _text(name: str, label: str, known: Mapping[str, Any], hint: str = "") -> Block:
    return fields.text(name, label, hint=hint, initial=known.get(name, ""), optional=True)


def _yes_no(value: object) -> str:
    return "" if value is None else "yes" if value else "no"


def declared(names: Sequence[str], command: str) -> Form:
    """The receipt."""
    said = _(
        "*Declared:* {thing_count} about the company. Running clocks are reckoned anew within seconds.",
        thing_count=count(len(names), "thing", "things"),
    )
    return form(
        "compliance.declared",
        _(TITLE),
        [
            line(said),
            small(_("`{command} list` shows what binds it. {disclaimer}", command=command, disclaimer=_(DISCLAIMER))),
        ],
    )


@retold
def no_form() -> Message:
    """Said when the form would not open."""
    return Message(_("The form did not open. Please type the command once more."))
