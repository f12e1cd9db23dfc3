"""What waits for somebody, on one page, and nothing they need not see."""

from sandbox import HOME, Looks, Step, Story, Types

STORY = Story(
    "An employee",
    "Everything that waits for me, on one page",
    (
        Step("ana", HOME, Looks(), "opens Home", ("Did you notice something?", "2 tasks wait for you")),
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
