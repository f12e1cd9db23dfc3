"""Files that we owe."""

from enum import StrEnum


class ParcelState(StrEnum):
    """Where a parcel stands. UNKNOWN: Slack may have shared it, and its channel must be asked."""

    OWED = "owed"
    WORKING = "working"
    UNKNOWN = "unknown"
    SENT = "sent"
    REFUSED = "refused"
