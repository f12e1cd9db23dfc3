"""Everything the clock does on a schedule: one table of jobs, one ledger, one way to be late."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlmodel import Session

from commands import personal
from commands.digest import DIGESTS
from commands.house import House
from commands.occasion import Occasion
from commands.rules.schedule import CATCH_UP, Due, lateness, since
from storage import journal, schedules, slots
from storage.kinds.schedules import WEEK, WORKDAYS, Schedule, Weekday
from storage.kinds.slots import SlotOutcome

Work = Callable[[Session, datetime, House, Occasion], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Scheduled work. `name` stands in the ledger; `word` is what its journal entries begin with.

    A slot that could not be worked within `catch_up` was missed. `default` holds until somebody changes it.
    """

    name: str
    word: str
    work: Work
    default: Callable[[House], Schedule]
    catch_up: timedelta = CATCH_UP


def _daily(house: House) -> Schedule:
    return Schedule(WORKDAYS, house.digest_at, house.zone, house.cso_channel)


def _weekly(house: House) -> Schedule:
    return Schedule(frozenset({Weekday.MONDAY}), house.digest_at, house.zone, house.cso_channel)


def _monthly(house: House) -> Schedule:
    return Schedule(WORKDAYS, house.digest_at, house.zone, house.cso_channel, monthly=True)


def _every_midnight(house: House) -> Schedule:
    return Schedule(frozenset(WEEK), time(), house.zone)


JOBS = (
    Job("personal-digest", "personal", personal.enrol, _every_midnight),
    Job("monthly-digest", "digest", DIGESTS["monthly"].post, _monthly, timedelta(days=7)),
    Job("weekly-digest", "digest", DIGESTS["weekly"].post, _weekly, timedelta(days=3)),
    Job("daily-digest", "digest", DIGESTS["daily"].post, _daily),
)
"""In the order in which they are worked when several slots come at once."""

BY_NAME: Mapping[str, Job] = {job.name: job for job in JOBS}


def begin(db: Session, now: datetime, house: House) -> None:
    """Marks where each promise begins: slots before the first start were never owed to anybody."""
    for job in JOBS:
        if not slots.newest(db, job.name):
            slots.take(db, now, job.name, now, None, house.zone.key, SlotOutcome.BASELINE)


def tick(db: Session, now: datetime, house: House, running_since: datetime) -> int:
    """Works every slot that has come and that nobody else took; returns how many. Owns up to missed ones."""
    return sum(work_off(db, now, house, job, running_since) for job in JOBS)


def work_off(db: Session, now: datetime, house: House, job: Job, running_since: datetime | None = None) -> bool:
    """Works the job's slot if it has come. Without `running_since` nobody is said to have been down."""
    last = slots.newest(db, job.name)
    if not last:
        return False
    schedule = schedule_of(db, house, job)
    work = since(last.slot_at, now, schedule, job.catch_up)
    for due in work.missed:
        if _take(db, now, job, schedule, due, SlotOutcome.MISSED):
            journal.record(db, now, "clock", f"{job.word}:missed", f"{job.name}:{due.on}")
    if not work.post or not _take(db, now, job, schedule, work.post, SlotOutcome.POSTED):
        return False
    job.work(db, now, house, _occasion(db, now, job, schedule, work.post, running_since))
    return True


def schedule_of(db: Session, house: House, job: Job) -> Schedule:
    """The job's schedule as it holds now."""
    return schedules.of(db, job.name, job.default(house))


def channels(db: Session, house: House) -> list[str]:
    """Every channel that some job posts in."""
    return sorted({channel for job in JOBS if (channel := schedule_of(db, house, job).channel)})


def _take(db: Session, now: datetime, job: Job, schedule: Schedule, due: Due, outcome: SlotOutcome) -> bool:
    return slots.take(db, now, job.name, due.slot_at, due.on, schedule.zone.key, outcome)


def _occasion(
    db: Session, now: datetime, job: Job, schedule: Schedule, due: Due, running_since: datetime | None
) -> Occasion:
    return Occasion(
        key=f"{job.name}:{due.on}",
        on=due.on,
        slot_at=due.slot_at,
        schedule=schedule,
        late=lateness(due, schedule, now),
        was_down=running_since is not None and running_since > due.slot_at,
        missed=tuple(slots.missed_since_last_post(db, job.name)),
    )
