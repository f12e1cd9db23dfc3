"""Everything that is posted on a schedule."""

from collections.abc import Iterator

from sqlmodel import Session

from commands import jobs
from commands.messages.schedule import name_of, spoken
from commands.upcoming.entry import Ahead, Entry


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """The runs of each digest that are still to come, as the schedules stand now."""
    for job, due, schedule in jobs.runs(db, ahead.now, ahead.house, ahead.until):
        word = job.name.removesuffix("-digest")
        key = f"digest:{due.on}" if word == "daily" else f"digest:{word}:{due.on}"
        yield Entry(key, due.on, due.slot_at, name_of(word), spoken(schedule), (schedule.channel,))
