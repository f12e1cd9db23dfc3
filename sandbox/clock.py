"""A clock that runs like the wall's until somebody moves it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

Clock = Callable[[], datetime]


def wall() -> datetime:
    """The real time, aware, in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """Calling it gives an aware instant in UTC. Safe to move from any thread while others read it."""

    def __init__(self, at: datetime | None = None) -> None:
        self._lock = Lock()
        self._ahead = timedelta()
        self._frozen_at: datetime | None = None
        self._watchers: list[Callable[[], None]] = []
        if at is not None:
            self.jump_to(at)

    def __call__(self) -> datetime:
        with self._lock:
            return self._frozen_at if self._frozen_at is not None else wall() + self._ahead

    def jump_to(self, at: datetime) -> None:
        """Make it `at` now; a running clock runs on from there, a frozen one stays there."""
        aware_at = _aware(at)
        with self._lock:
            self._ahead = aware_at - wall()
            if self._frozen_at is not None:
                self._frozen_at = aware_at
        self._tell()

    def forward(self, span: timedelta) -> None:
        """Move by `span`, from what the clock shows."""
        self.jump_to(self() + span)

    def freeze(self, at: datetime | None = None) -> None:
        """Stop at `at`, or at what the clock shows. Moving a frozen clock leaves it frozen."""
        shown_at = self() if at is None else _aware(at)
        with self._lock:
            self._frozen_at = shown_at
        self._tell()

    def thaw(self) -> None:
        """Run again from the instant it was frozen at."""
        with self._lock:
            if self._frozen_at is not None:
                self._ahead = self._frozen_at - wall()
                self._frozen_at = None
        self._tell()

    def watch(self, moved: Callable[[], None]) -> None:
        """Call `moved` after every move, from the thread that moved it."""
        self._watchers.append(moved)

    def unwatch(self, moved: Callable[[], None]) -> None:
        self._watchers.remove(moved)

    def _tell(self) -> None:
        for moved in list(self._watchers):
            moved()


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone: give an aware instant, such as datetime(..., tzinfo=UTC)")
    return at.astimezone(UTC)
