"""The digest of every working day."""

from collections.abc import Iterator

from sqlmodel import Session

from commands.rules.schedule import slot_on
from commands.rules.workdays import is_workday
from commands.upcoming.entry import Ahead, Entry
from storage.kinds.tongues import _


def coming(_db: Session, ahead: Ahead) -> Iterator[Entry]:
    """What is told the CSO's channel."""
    house = ahead.house
    why = _("workdays at {digest_at:%H:%M} {key}", digest_at=house.digest_at, key=house.zone.key)
    for day in ahead.span:
        at = slot_on(day, house.digest_at, house.zone)
        if is_workday(day) and at > ahead.now:
            yield Entry(f"digest:{day}", day, at, _("Daily digest"), why, (house.cso_channel,))
