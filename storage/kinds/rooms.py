"""Where a room that we owe stands."""

from enum import StrEnum


class RoomState(StrEnum):
    """The life of a room: owed → working → done, or refused; owed again when somebody joins or the topic changes."""

    OWED = "owed"
    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"
