"""Rate limits of the tier table, on the sandbox's clock."""

from collections import deque
from datetime import datetime, timedelta
from math import ceil

from sandbox.clock import Clock
from sandbox.errors import RateLimitedError

MINUTE = timedelta(minutes=1)
PER_MINUTE = {"tier1": 1, "tier2": 20, "tier3": 50, "tier4": 100, "special": 300}
POSTS_BURST = 5
POSTS_EVERY = timedelta(seconds=1)


class Limits:
    """Counts calls for one app in one workspace; a call over the limit raises RateLimitedError and is not counted.

    Set `enabled` to False to count nothing. Not locked: call it under the workspace's lock.
    """

    def __init__(self, clock: Clock) -> None:
        self.enabled = True
        self._clock = clock
        self._calls: dict[str, deque[datetime]] = {}
        self._full_at: dict[str, datetime] = {}

    def begin_again(self) -> None:
        """Nothing was called yet."""
        self.enabled = True
        self._calls.clear()
        self._full_at.clear()

    def admit(self, method: str, tier: str) -> None:
        """At most the tier's number of calls of `method` in any minute."""
        if self.enabled:
            now = self._clock()
            calls = self._calls.setdefault(method, deque())
            while calls and (calls[0] <= now - MINUTE or calls[0] > now):
                calls.popleft()
            if len(calls) >= PER_MINUTE[tier]:
                raise RateLimitedError(_seconds(calls[0] + MINUTE - now))
            calls.append(now)

    def admit_post(self, channel: str) -> None:
        """One message a second to a channel, after a burst of five."""
        if self.enabled:
            now = self._clock()
            free_at = self._full_at.get(channel, now)
            free_at = free_at if now < free_at <= now + POSTS_BURST * POSTS_EVERY else now
            over = free_at - (now + (POSTS_BURST - 1) * POSTS_EVERY)
            if over > timedelta():
                raise RateLimitedError(_seconds(over))
            self._full_at[channel] = free_at + POSTS_EVERY


def _seconds(span: timedelta) -> int:
    return max(1, ceil(span.total_seconds()))
