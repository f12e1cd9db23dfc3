"""Faults on demand: per method and count."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from threading import Lock


class Fault(Enum):
    """What happens to a call. The ones named BEFORE, and the refusals, leave nothing behind; the ones named AFTER
    come when Slack has done the work and only the answer is lost."""

    RATE_LIMITED = "429 with Retry-After"
    SERVER_ERROR = "503, nothing done"
    SERVER_ERROR_AFTER = "503, although it was done"
    INTERNAL_ERROR = "200 with internal_error, nothing done"
    FATAL_ERROR = "200 with fatal_error, although it was done"
    TIMEOUT_BEFORE = "no answer, nothing done"
    TIMEOUT_AFTER = "no answer, although it was done"
    RESET_BEFORE = "connection reset, nothing done"
    RESET_AFTER = "connection reset, although it was done"
    SLOW = "done and answered, after a while"

    @property
    def is_after(self) -> bool:
        return self in _AFTER


_AFTER = {Fault.SERVER_ERROR_AFTER, Fault.FATAL_ERROR, Fault.TIMEOUT_AFTER, Fault.RESET_AFTER, Fault.SLOW}


@dataclass
class Planned:
    method: str
    fault: Fault
    times: int
    seconds: float


class Faults:
    """Faults wait in line: the first that fits a call is used up by it."""

    def __init__(self, drop_sockets: Callable[[], None]) -> None:
        self._lock = Lock()
        self._planned: list[Planned] = []
        self._drop_sockets = drop_sockets

    def add(self, method: str, fault: Fault, times: int = 1, seconds: float = 1.0) -> None:
        """Spoil the next `times` calls of `method`, of any method with "*", or of "response_url" and "upload".

        `seconds` is the Retry-After of RATE_LIMITED, the delay of SLOW, and how long a TIMEOUT hangs before it closes.
        """
        with self._lock:
            self._planned.append(Planned(method, fault, times, seconds))

    def take(self, method: str) -> Planned | None:
        """The fault this call meets, if any."""
        with self._lock:
            for planned in self._planned:
                if planned.method in (method, "*"):
                    planned.times -= 1
                    if planned.times <= 0:
                        self._planned.remove(planned)
                    return planned
        return None

    def clear(self) -> None:
        with self._lock:
            self._planned.clear()

    def drop_sockets(self) -> None:
        """Cut every Socket Mode connection without a word, as a failing network does."""
        self._drop_sockets()
