"""When two reports tell of the same thing."""

import re
from datetime import timedelta

WINDOW = timedelta(days=7)
NEAR = 0.6
FEWEST = 3
WORD = re.compile(r"\w{3,}")


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, blanks and punctuation."""
    return bool(one) and WORD.findall(one.lower()) == WORD.findall(other.lower()) != []


def near(one: str, other: str) -> bool:
    """Whether two texts share most of their words: at least 60 % of all they use, and three of them."""
    ours, theirs = set(WORD.findall(one.lower())), set(WORD.findall(other.lower()))
    both = len(ours & theirs)
    return both >= FEWEST and both / len(ours | theirs) >= NEAR
