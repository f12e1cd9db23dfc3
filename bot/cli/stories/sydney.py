"""Every time is told in the zone of whoever reads it."""

from sandbox import Fills, Step, Story, Types

STORY = Story(
    "A colleague in Sydney",
    "The same promise, told in her own time",
    (
        Step("maya", "general", Types("/report"), "types /report", ("What happened?",)),
        Step(
            "maya",
            "general",
            Fills({"what": "A caller asked for a customer's address", "kind": "phishing"}),
            "fills the form: the time in it is Sydney's",
            ("Your report is filed as R-1008", "Security will answer by"),
        ),
    ),
    place=100,
)
