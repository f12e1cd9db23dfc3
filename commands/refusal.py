"""The one kind of error that people are meant to read."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """A no that is shown as it is written: it says why and what to do instead."""
