"""What an auditor may see: counts, coverage and how to check them."""

from sandbox import HOME, Looks, Step, Story

STORY = Story(
    "An auditor",
    "The registers, and how to check them",
    (Step("omar", HOME, Looks(), "opens Home", ("The registers are yours to read", "sitrep verify")),),
    place=105,
)
