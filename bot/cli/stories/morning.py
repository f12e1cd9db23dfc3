"""What waits for somebody, on one page, and nothing they need not see."""

from sandbox import HOME, Looks, Presses, Step, Story, Types

STORY = Story(
    "An employee",
    "Everything that waits for me, on one page",
    (
        Step("ana", HOME, Looks(), "opens Home", ("Did you notice something?", "2 tasks wait for you")),
        Step(
            "ana",
            HOME,
            Presses("task.acknowledge", "T-4"),
            "says on the spot that she has seen a task",
            ("your acknowledgement of T-4 is on record",),
        ),
        Step(
            "ana",
            "general",
            Types("/sitrep digest off"),
            "wants no digest of her own in the mornings",
            ("no more morning digests",),
        ),
    ),
    place=15,
)
