"""Those on duty see the report, and what waits for themselves."""

from sandbox import Looks, Presses, Step, Story, Types

STORY = Story(
    "A responder",
    "The report reaches those on duty",
    (
        Step(
            "ben",
            "security-triage",
            Looks(),
            "reads the card: what, who, and by when to answer",
            ("R-1007", "My laptop was stolen", "Answer by"),
        ),
        Step(
            "ben", "security-triage", Types("/ack"), "types /ack to see what waits for him", ("T-6", "Acknowledge T-6")
        ),
        Step(
            "ben",
            "security-triage",
            Presses("task.acknowledge", "T-6"),
            "presses Acknowledge",
            ("your acknowledgement of T-6 is on record",),
        ),
        Step(
            "ben",
            "security-triage",
            Presses("task.acknowledge", "T-6"),
            "presses it once more: nothing happens twice",
            ("You acknowledged T-6 already",),
        ),
    ),
    place=20,
)
