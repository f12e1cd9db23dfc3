"""How fast we may post: about one message a second in a channel and a few a second in all, with short bursts.

Slack counts some methods by the minute as well: opening direct messages and editing are its tier 3, 50 in any minute.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

CHANNEL_BURST = 3
EVERYWHERE = ""
CHANNEL = "channel"
OPENING = "conversations.open"
EDITING = "chat.update"
TIER_3 = (10, timedelta(seconds=1.5))
"""A burst of 10 and 40 more in a minute."""

RATES = {
    EVERYWHERE: (20, timedelta(seconds=0.25)),
    CHANNEL: (CHANNEL_BURST, timedelta(seconds=1)),
    OPENING: TIER_3,
    EDITING: TIER_3,
}


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

    def count(self, to: str, now: datetime, *also: str) -> None:
        """A post goes to this destination; `also` names what else it takes: OPENING or EDITING."""
        for name in (EVERYWHERE, to, *also):
            size, gap = RATES.get(name, RATES[CHANNEL])
            self._buckets.setdefault(name, Bucket(size, gap, now)).take(now)

    def rest(self, to: str, until: datetime) -> None:
        """Slack asked for a pause there."""
        self._resting[to] = until

    def full(self, now: datetime) -> bool:
        """Whether nothing at all may be posted now."""
        return EVERYWHERE in self._buckets and self._buckets[EVERYWHERE].ready_at() > now

    def resting(self, now: datetime) -> Collection[str]:
        """The destinations that must wait, with OPENING and EDITING if nothing may be opened or edited."""
        self._resting = {to: until for to, until in self._resting.items() if until > now}
        self._buckets = {to: bucket for to, bucket in self._buckets.items() if bucket.full_at > now}
        busy = {to for to, bucket in self._buckets.items() if to and bucket.ready_at() > now}
        return busy | self._resting.keys()
