"""What all tabs of one page share, and what a tab offers to its parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sandbox.slack import Sandbox
from sandbox.stories import Story


@dataclass(frozen=True)
class Stage:
    """`zone` is the company's, for the clock's jumps; `begin_again` puts the company back to its first day."""

    slack: Sandbox
    zone: ZoneInfo
    stories: Sequence[Story]
    begin_again: Callable[[], None]
    look: str = field(repr=False, default="")
