"""A report becomes an incident, and the one who reported it hears how it ended."""

from sandbox import DIRECT, Fills, Looks, Presses, Step, Story, Types

STORY = Story(
    "A responder",
    "From a report to a closed incident",
    (
        Step(
            "ben",
            "security-triage",
            Presses("report.escalate", "R-1007"),
            "makes an incident of the report, on its card",
            ("Open an incident", "How bad is it?"),
        ),
        Step(
            "ben",
            "security-triage",
            Fills({"severity": "SEV3"}),
            "says how bad it is",
            ("I-1 is open", "everything that can be done"),
        ),
        Step(
            "ben",
            "security-triage",
            Presses("incident.status", "I-1 contained"),
            "locks the laptop from afar, and presses Contained",
            ("*I-1*", "*contained*", "1 report"),
        ),
        Step(
            "ben",
            "security-triage",
            Presses("incident.status", "I-1 resolved"),
            "has the passwords changed, and presses Resolved",
            ("*I-1*", "*resolved*"),
        ),
        Step(
            "ben",
            "security-triage",
            Types("/incident close I-1"),
            "types /incident close I-1",
            ("Close I-1", "What was the cause?"),
        ),
        Step(
            "ben",
            "security-triage",
            Fills({"cause": "The laptop lay on a seat. Its disk is encrypted.", "worked": "It was reported at once."}),
            "says what the cause was, and what worked",
            ("I-1 is closed", "1 reporter is thanked"),
        ),
        Step(
            "ana",
            DIRECT,
            Looks(),
            "is told how it ended, with thanks",
            ("Thank you for your report R-1007", "it is dealt with"),
        ),
    ),
    place=30,
)
