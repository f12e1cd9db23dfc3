"""Somebody is asked to do something, and says yes where they are."""

from sandbox import DIRECT, Looks, Presses, Step, Story, Types

STORY = Story(
    "A manager",
    "A task is asked, seen and agreed to",
    (
        Step(
            "ben",
            "general",
            Types("/task new @finn Rotate the signing keys by friday"),
            "asks Finn for something, with a day",
            ("Rotate the signing keys",),
        ),
        Step("finn", DIRECT, Looks(), "finds the card in his direct messages", ("Rotate the signing keys",)),
        Step(
            "finn",
            DIRECT,
            Presses("task.acknowledge"),
            "says that he will",
            ("your acknowledgement of T-9 is on record",),
        ),
    ),
    place=40,
)
