"""One question to many people, and who is silent."""

from sandbox import DIRECT, Looks, Presses, Step, Story, Types

STORY = Story(
    "The chief security officer",
    "Are we affected? One question to many",
    (
        Step(
            "dana",
            "cso-office",
            Types('/task call "Do we use Frobnicate 3?" to @responders by tomorrow'),
            "asks all who are on duty",
            ("C-1",),
        ),
        Step("rosa", DIRECT, Looks(), "finds the question in her direct messages", ("Do we use Frobnicate 3?",)),
        Step("rosa", DIRECT, Presses("call.affected"), "answers: yes, affected", ("You answered: *affected*",)),
        Step("dana", "cso-office", Looks(), "sees who answered, and who is silent", ("1 silent", "1 affected")),
    ),
    place=50,
)
