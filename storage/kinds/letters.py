"""Where a message that we owe stands."""

from enum import StrEnum


class LetterState(StrEnum):
    """The life of a letter: owed → sending → sent, or failed; unknown until the channel's history settles it."""

    OWED = "owed"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
