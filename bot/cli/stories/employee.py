"""Somebody's laptop is gone: reported within a minute, without leaving Slack."""

from sandbox import Fills, Looks, Step, Story, Types

STORY = Story(
    "An employee",
    "A laptop is stolen on the train",
    (
        Step("ana", "general", Types("/report"), "types /report", ("What happened?",)),
        Step(
            "ana",
            "general",
            Fills({"what": "My laptop was stolen on the train from Hamburg. It was locked.", "kind": "device"}),
            "says what happened, in a few words",
            ("Your report is filed as R-1007", "Security will answer by"),
        ),
        Step(
            "dana",
            "cso-office",
            Looks(),
            "is told at once: this one cannot wait",
            ("R-1007 cannot wait: lost or stolen device",),
        ),
    ),
    place=10,
)
