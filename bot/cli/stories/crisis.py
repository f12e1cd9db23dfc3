"""The worst case: a private room, a checklist and free roles are there within seconds."""

from sandbox import DIRECT, Fills, Looks, Presses, Step, Story, Types

STORY = Story(
    "The crisis team",
    "Files are being encrypted",
    (
        Step(
            "ben",
            "security-triage",
            Types("/incident open"),
            "types /incident open",
            ("What is it about?", "How bad is it?"),
        ),
        Step(
            "ben",
            "security-triage",
            Fills({"title": "Files on the file server are being encrypted", "kind": "malware", "severity": "SEV1"}),
            "calls it SEV1: the company is in danger now",
            ("I-2 is open",),
        ),
        Step(
            "dana",
            DIRECT,
            Looks(),
            "is told in a direct message, and sees which roles are free",
            ("Crisis: I-2 is open", "communications: nobody yet"),
        ),
        Step(
            "dana",
            DIRECT,
            Presses("incident.role", "I-2 communications"),
            "takes the communications",
            ("communications: @Dana Voss",),
        ),
        Step(
            "rosa",
            "incident-2",
            Looks(),
            "finds herself in a private room, with a checklist and its deadlines",
            ("I-2 is worked here", "Isolate the devices from the network"),
        ),
        Step(
            "rosa",
            "incident-2",
            Types("/incident brief I-2"),
            "types /incident brief I-2, for whoever asks how it stands",
            ("I-2", "Lead: @Ben Walsh"),
        ),
    ),
    place=55,
)
