"""Drops what nobody needs any more: the events that Slack will not send again."""

from datetime import datetime, timedelta

from sqlmodel import Session

from commands.house import House
from storage import deliveries

BATCH = 1000
KEPT = timedelta(days=2)
"""Slack sends an event again within hours."""

OVERDUE = KEPT + timedelta(days=1)
"""When the first is as old as this, a day's worth is dropped at once: not one at every tick."""


def tick(db: Session, now: datetime, _house: House) -> int:
    """Drops one batch. Returns how many there were."""
    return deliveries.forget(db, now - KEPT, BATCH)
