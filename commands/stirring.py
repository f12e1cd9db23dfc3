"""What there is to do for the clock, in the terms of each command."""

from datetime import datetime

from sqlmodel import Session

from commands import counting, exception, forgetting, review
from commands.house import House
from storage import stirrings
from storage.kinds.stirrings import Stirring


def waiting(db: Session, now: datetime, house: House) -> frozenset[Stirring]:
    """Everything that has something to do now."""
    today = now.astimezone(house.zone).date()
    return stirrings.waiting(
        db,
        now,
        review_by=today + review.AHEAD,
        asked_before=today - review.AGAIN,
        today=today,
        ends_by=today + exception.AHEAD,
        counted_before=now - counting.EVERY,
        closing_after=now - counting.EVERY,
        forget_before=now - forgetting.OVERDUE,
    )
