"""Somebody reads a policy and accepts it; the CSO sees at once who has not."""

from sandbox import Fills, Step, Story, Types

STORY = Story(
    "An employee and the CSO",
    "A policy is read and accepted in Slack",
    (
        Step("priya", "general", Types("/policy"), "types /policy", ("policies apply to you", "`data-handling`")),
        Step(
            "priya",
            "general",
            Types("/policy data-handeling"),
            "types /policy data-handeling, with a slip",
            ("Did you mean /policy data-handling?",),
        ),
        Step(
            "priya",
            "general",
            Types("/policy data-handling"),
            "reads it, with the fingerprint of its text",
            ("SHA-256 of the whole text", "I have read and accept"),
        ),
        Step(
            "priya",
            "general",
            Fills(),
            "presses I have read and accept",
            ("Thank you, this is on record", "SHA-256 of the text you read"),
        ),
        Step(
            "dana",
            "general",
            Types("/policy coverage data-handling"),
            "types /policy coverage data-handling",
            ("10 of 11 people accepted, 1 outstanding (1 late), 0 exempt.", "Rosa Diaz"),
        ),
    ),
    place=70,
)
