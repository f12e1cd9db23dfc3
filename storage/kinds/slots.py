"""What became of a scheduled slot."""

from enum import StrEnum


class SlotOutcome(StrEnum):
    """BASELINE marks where a job's record begins; nothing before it was ever promised."""

    BASELINE = "baseline"
    POSTED = "posted"
    MISSED = "missed"
