"""Guests and partners are politely refused, and told what to do instead."""

from sandbox import Step, Story, Types

STORY = Story(
    "A guest",
    "What a guest may not see stays closed",
    (
        Step(
            "gus",
            "general",
            Types("/policy"),
            "types /policy, and is told kindly whom to ask",
            ("for the members of this workspace only", "Please tell your contact"),
        ),
        Step(
            "gus", "general", Types("/ack"), "tries /ack: the same answer", ("for the members of this workspace only",)
        ),
    ),
    place=110,
)
