"""Home of somebody on duty: what nobody has taken yet, and what is on their own desk."""

from sandbox import HOME, Looks, Presses, Step, Story

STORY = Story(
    "A responder",
    "The queue, and my own desk",
    (
        Step("rosa", HOME, Looks(), "opens Home", ("R-1006", "Take it")),
        Step("rosa", HOME, Presses("report.take", "R-1006"), "takes a report that is overdue", ("R-1006", "is yours")),
    ),
    place=25,
)
