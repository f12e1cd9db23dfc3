"""Something a named person must do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TaskState(StrEnum):
    """Where a task stands. REFUSED: its own asker cannot do it; WITHDRAWN: nobody wants it any more."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ALIVE = (TaskState.OPEN, TaskState.ACKNOWLEDGED)
"""The states in which somebody must do something."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A task as it is asked for: validated, not yet numbered. `source` names what it comes from: "I-7".

    A restricted one is shown and told to its people, to whoever may see the incident it comes from, and to the CSO.
    """

    title: str
    asker: str
    assignee: str
    due_at: datetime
    detail: str = ""
    source: str = ""
    series: int | None = None
    once: str | None = None
    """Names the one act of asking, so that a second delivery of it asks nothing new."""
    restricted: bool = False
