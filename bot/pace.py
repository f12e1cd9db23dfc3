"""How fast we may post: about one message a second in a channel and a few a second in all, with short bursts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

CHANNEL_BURST = 3
EVERYWHERE = ""
RATES = {EVERYWHERE: (20, timedelta(seconds=0.25)), "channel": (CHANNEL_BURST, timedelta(seconds=1))}


@dataclass(slots=True)
class Bucket:
    """Holds up to `size` posts and gains one every `gap`; it is full again at `full_at`."""

    size: int
    gap: timedelta
    full_at: datetime

    def take(self, now: datetime) -> None:
        """Uses one post."""
        self.full_at = max(self.full_at, now) + self.gap

    def ready_at(self) -> datetime:
        """From when there is a post to use."""
        return self.full_at - self.gap * (self.size - 1)


class Pace:
    """What this process has posted lately. Replicas do not know of each other: Slack's Retry-After corrects them."""

    def __init__(self) -> None:
        """Starts with every bucket full."""
        self._buckets: dict[str, Bucket] = {}
        self._resting: dict[str, datetime] = {}

    def count(self, to: str, now: datetime) -> None:
        """A post goes to this destination."""
        for name, kind in ((EVERYWHERE, EVERYWHERE), (to, "channel")):
            size, gap = RATES[kind]
            self._buckets.setdefault(name, Bucket(size, gap, now)).take(now)

    def rest(self, to: str, until: datetime) -> None:
        """Slack asked for a pause there."""
        self._resting[to] = until

    def full(self, now: datetime) -> bool:
        """Whether nothing at all may be posted now."""
        return EVERYWHERE in self._buckets and self._buckets[EVERYWHERE].ready_at() > now

    def resting(self, now: datetime) -> Collection[str]:
        """The destinations that must wait."""
        self._resting = {to: until for to, until in self._resting.items() if until > now}
        self._buckets = {to: bucket for to, bucket in self._buckets.items() if bucket.full_at > now}
        busy = {to for to, bucket in self._buckets.items() if to and bucket.ready_at() > now}
        return busy | self._resting.keys()
