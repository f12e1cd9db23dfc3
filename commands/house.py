"""What the settings say about this company, as far as the commands need it."""

from dataclasses import dataclass, field
from datetime import time
from zoneinfo import ZoneInfo

from storage.books import Books, ours
from storage.guide import packaged
from storage.kinds.guide import Guide
from storage.kinds.tongues import Tongues
from storage.tongues import packaged as our_tongues


@dataclass(frozen=True, slots=True)
class House:
    """Where things go and who is who. Ids that start with S are Slack user groups; times are in `zone`."""

    team: str
    cso_channel: str
    triage_channel: str
    cso_users: tuple[str, ...]
    responders: tuple[str, ...]
    auditors: tuple[str, ...]
    zone: ZoneInfo
    digest_at: time
    personal_digests: bool = True
    prefix: str = ""
    url: str = ""
    """The workspace's own address, as in https://example.slack.com/."""

    report_emoji: str = "rotating_light"
    timeline_emoji: str = "pushpin"
    guide: Guide = field(default_factory=packaged)
    takes_files: bool = False
    """Whether Slack lets us take files in forms, and name those of messages (scope files:read)."""

    feed_url: str = ""
    """Where calendar programs reach this Sitrep; empty if nothing listens for them."""

    books: Books = field(default_factory=ours)
    tongues: Tongues = field(default_factory=our_tongues)

    def command(self, name: str) -> str:
        """How people type a command here: "/report", or "/dev-report" beside another Sitrep."""
        return f"/{self.prefix}{name.removeprefix('/')}"
