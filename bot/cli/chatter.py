"""What the company talked about in the hours before you came."""

from datetime import timedelta

from sandbox import MovableClock, Sandbox

EVERY = timedelta(minutes=23)
LINES = (
    (
        "general",
        "lucia",
        "Good morning! Gus joins us until March to rewrite the help pages. Say hello when you see him.",
    ),
    ("general", "gus", "Hello everybody. Happy to be here."),
    ("general", "jonas", "The ticket system is slow again, I am on it."),
    ("security-triage", "rosa", "I take the early shift today, @ben has the afternoon."),
    ("general", "jonas", "Fixed: a job ran twice. Sorry for the wait!"),
    ("general", "maya", "Thanks @jonas, Sydney says hi."),
)
"""Where, who and what, in order."""


def tell(slack: Sandbox, clock: MovableClock) -> None:
    """Lets it be said, the last of it a little while ago."""
    clock.forward(-EVERY * len(LINES))
    for channel, who, text in LINES:
        slack.person(who).says(channel, text)
        clock.forward(EVERY)
