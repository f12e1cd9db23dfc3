"""The chief security officer's morning."""

from sandbox import Step, Story, Waits

STORY = Story(
    "The chief security officer",
    "Tomorrow's digest, today",
    (
        Step(
            "dana",
            "cso-office",
            Waits(),
            "lets the clock run to the next working morning, and the digest is there",
            ("wait for an answer", "Open reports", "Daily digest for"),
        ),
    ),
    place=60,
)
