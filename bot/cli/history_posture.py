"""How the sandbox company stood on each day before its first, so that a trend and a change can be seen."""

from datetime import datetime, timedelta

from sqlmodel import Session

from commands import counting, jobs, snapshots, tallying
from commands.house import House
from commands.occasion import Occasion
from commands.rules.schedule import slot_on
from storage import slots
from storage.kinds.slots import SlotOutcome

DAYS = 28


def write_readings(db: Session, now: datetime, house: House) -> None:
    """Writes a snapshot for each day up to now, as if Sitrep had been here; after all the rest of the history."""
    counting.tick(db, now, house)
    tallying.catch_up(db, now, house)
    job = jobs.BY_NAME["posture-snapshot"]
    schedule = job.default(house)
    today = now.astimezone(house.zone).date()
    for on in (today - timedelta(days=ago) for ago in range(DAYS, -1, -1)):
        slot_at = slot_on(on, schedule.at, schedule.zone)
        if slot_at <= now and slots.take(db, now, job.name, slot_at, on, schedule.zone.key, SlotOutcome.POSTED):
            snapshots.take(db, now, house, Occasion(f"{job.name}:{on}", on, slot_at, schedule))
