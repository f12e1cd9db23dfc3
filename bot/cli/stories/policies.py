"""What an auditor wants to know first: which rules apply, and whether they were accepted."""

from sandbox import Step, Story, Types

STORY = Story(
    "An auditor",
    "Which policies apply, and are they accepted?",
    (
        Step("omar", "general", Types("/policy"), "types /policy", ("policies apply to you", "`access-control`")),
        Step(
            "omar",
            "general",
            Types("/policy data-handeling"),
            "types /policy data-handeling, with a slip",
            ("Did you mean /policy data-handling?",),
        ),
        Step(
            "omar",
            "general",
            Types("/policy data-handling"),
            "reads it, with the fingerprint of its text",
            ("SHA-256 of the whole text",),
        ),
    ),
)
