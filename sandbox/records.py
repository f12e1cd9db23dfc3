"""What Slack keeps records of besides messages: channels, views, files, and keys that die soon."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.messages import Json, Message

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_URL_LIFE = timedelta(minutes=30)
RESPONSE_URL_USES = 5


@dataclass
class Conversation:
    """A channel, or with `im_with` the direct messages between the bot and one person. Members are ids."""

    id: str
    name: str
    members: list[str]
    created_at: datetime
    creator: str
    is_private: bool = False
    is_archived: bool = False
    is_shared: bool = False
    topic: str = ""
    purpose: str = ""
    im_with: str | None = None
    messages: list[Message] = field(default_factory=list)

    @property
    def is_im(self) -> bool:
        return self.im_with is not None


@dataclass
class View:
    """A modal or a Home tab as Slack holds it; `body` is what the app sees, `entered` what the person has put in."""

    id: str
    user: str
    body: Json
    entered: dict[str, dict[str, Json]]
    changed: int
    root: str
    previous: str | None = None


@dataclass
class Trigger:
    user: str
    expires_at: datetime
    used: bool = False


@dataclass
class ResponseUrl:
    """Where a late answer to one act goes; `message_ts` is the message the button was in."""

    channel: str
    user: str
    act: int
    expires_at: datetime
    uses_left: int = RESPONSE_URL_USES
    message_ts: str | None = None


@dataclass
class File:
    """A file. `user` is whose it is, empty for the bot's; `created` is in epoch seconds."""

    id: str
    name: str
    length: int
    title: str
    content: bytes | None = None
    is_complete: bool = False
    is_typed: bool = False
    channels: list[str] = field(default_factory=list)
    user: str = ""
    created: int = 0
