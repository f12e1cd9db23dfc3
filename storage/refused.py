"""Letters that a channel does not take until somebody puts something right."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from storage.kinds.letters import LetterState
from storage.letters import Letter

HELPLESS = ("not_in_channel", "channel_not_found", "is_archived", "restricted_action", "no_permission")
"""Slack's words for a channel that refuses us: waiting does not help."""


WAITING = (col(Letter.state) == LetterState.OWED) & col(Letter.reason).in_(HELPLESS) & ~col(Letter.to).startswith("U")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A channel, Slack's reason, and the letters that wait there; `first` is the oldest one's id."""

    channel: str
    reason: str
    first: int
    number: int


def channels(db: Session) -> list[Refusal]:
    """Every channel that refuses something now."""
    those = (
        select(Letter.to, Letter.reason, func.min(Letter.id), func.count())
        .where(WAITING)
        .group_by(col(Letter.to), col(Letter.reason))
        .order_by(col(Letter.to))
    )
    return [Refusal(to, reason or "", first or 0, number) for to, reason, first, number in db.exec(those)]


def redirect(db: Session, now: datetime, job: str, to: str) -> int:
    """What a job posted and no channel took yet goes to this channel instead. Returns how many letters there were."""
    waiting = col(Letter.key).startswith(f"{job}:") & (col(Letter.state) == LetterState.OWED) & col(Letter.ts).is_(None)
    change = update(Letter).where(waiting, col(Letter.to) != to)
    return db.connection().execute(change.values(to=to, channel=None, due_at=now, reason=None)).rowcount
