"""What people call things: R-1001, I-3, T-12."""

import re

NAME = re.compile(r"(?:([a-z])-?)?(\d{1,9})", re.IGNORECASE)


def number_in(name: str, letter: str) -> int | None:
    """12 for T-12, t12 or 12, where tasks are named with the letter T; None for anything else."""
    found = NAME.fullmatch(name.strip())
    if not found or (found[1] or letter).upper() != letter:
        return None
    return int(found[2])
