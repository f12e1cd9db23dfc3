"""What the CSO asks for: what is due, what binds, and which clocks run."""

from sandbox import Step, Story, Types

STORY = Story(
    "The chief security officer",
    "What do law and policy ask of us?",
    (
        Step(
            "dana",
            "cso-office",
            Types("/compliance"),
            "types /compliance: what is due, and what nobody owns yet",
            ("pci-access-review", "overdue by", "bind you and have no owner", "not legal advice"),
        ),
        Step(
            "dana",
            "cso-office",
            Types("/compliance pci-asv"),
            "types /compliance pci-asv: how often, who says so, how sure we are",
            ("every 3 months at the latest, by the text", "PCI DSS 11.3.2"),
        ),
    ),
    place=80,
)
