"""How the company stands, with proof, and how it will be told."""

from sandbox import HOME, Looks, Step, Story, Types

STORY = Story(
    "The chief security officer",
    "How do we stand, and what is next?",
    (
        Step("dana", HOME, Looks(), "opens Home: the score, and what waits", ("Posture:", "due in the next 14 days")),
        Step(
            "dana",
            "cso-office",
            Types("/posture"),
            "types /posture: the answer first, then what would help most",
            ("What would raise the score most", "Tasks done on time"),
        ),
        Step(
            "dana",
            "cso-office",
            Types("/posture explain tasks-on-time"),
            "types /posture explain tasks-on-time: the arithmetic, and its evidence",
            ("It belongs to Operations", "Evidence: journal entries"),
        ),
        Step(
            "dana",
            "cso-office",
            Types("/posture preview weekly"),
            "types /posture preview weekly: next week's digest, for her alone",
            ("The three pillars", "Weekly digest for"),
        ),
    ),
    place=58,
)
