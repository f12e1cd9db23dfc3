"""The one kind of error that people are meant to read."""


class Refusal(Exception):
    """A no that is shown as it is written: it says why and what to do instead."""
