"""Everything the clock does on a schedule: one table of jobs, one ledger, one way to be late."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlmodel import Session

from commands import personal, snapshots
from commands.digest import DIGESTS
from commands.house import House
from commands.occasion import Occasion
from commands.rules.schedule import CATCH_UP, Due, lateness, next_runs, since
from storage import journal, schedules, slots
from storage.kinds.schedules import WEEK, WORKDAYS, Schedule, Weekday
from storage.kinds.slots import SlotOutcome

MOST_RUNS = 400
"""Runs of one job that anybody looks ahead."""

Work = Callable[[Session, datetime, House, Occasion], None]
Ready = Callable[[Session, datetime, House], bool]


def _always(_db: Session, _now: datetime, _house: House) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Job:
    """Scheduled work. `name` stands in the ledger; `word` is what its journal entries begin with.

    A slot that could not be worked within `catch_up` was missed, unless the job `makes_up` for every one. `default`
    holds until somebody changes it. Nothing is claimed before it `is_ready`.
    """

    name: str
    word: str
    work: Work
    default: Callable[[House], Schedule]
    catch_up: timedelta = CATCH_UP
    makes_up: bool = False
    is_ready: Ready = _always


def _daily(house: House) -> Schedule:
    return Schedule(WORKDAYS, house.digest_at, house.zone, house.cso_channel)


def _weekly(house: House) -> Schedule:
    return Schedule(frozenset({Weekday.MONDAY}), house.digest_at, house.zone, house.cso_channel)


def _monthly(house: House) -> Schedule:
    return Schedule(WORKDAYS, house.digest_at, house.zone, house.cso_channel, monthly=True)


def _every_day(house: House) -> Schedule:
    return Schedule(frozenset(WEEK), house.digest_at, house.zone)


def _every_midnight(house: House) -> Schedule:
    return Schedule(frozenset(WEEK), time(), house.zone)


JOBS = (
    Job("posture-snapshot", "snapshot", snapshots.take, _every_day, makes_up=True, is_ready=snapshots.is_ready),
    Job("personal-digest", "personal", personal.enrol, _every_midnight),
    Job("monthly-digest", "digest", DIGESTS["monthly"].post, _monthly, timedelta(days=7)),
    Job("weekly-digest", "digest", DIGESTS["weekly"].post, _weekly, timedelta(days=3)),
    Job("daily-digest", "digest", DIGESTS["daily"].post, _daily),
)
"""In the order in which they are worked when several slots come at once."""

BY_NAME: Mapping[str, Job] = {job.name: job for job in JOBS}


def begin(db: Session, now: datetime, house: House) -> None:
    """Marks where each promise begins: slots before the first start were never owed to anybody."""
    known = slots.newest(db, BY_NAME)
    for name in BY_NAME.keys() - known.keys():
        slots.take(db, now, name, now, None, house.zone.key, SlotOutcome.BASELINE)


def come(db: Session, now: datetime, house: House) -> list[Job]:
    """The jobs with a slot that has come and that nobody worked yet, in order: a look that takes no lock."""
    newest, told = slots.newest(db, BY_NAME), schedules_of(db, house)
    known = [job for job in JOBS if job.name in newest]
    return [job for job in known if since(newest[job.name], now, told[job.name], job.catch_up).come]


def tick(db: Session, now: datetime, house: House, running_since: datetime) -> int:
    """Works every slot that has come and that nobody else took; returns how many. Owns up to missed ones."""
    return sum(work_off(db, now, house, job, running_since) for job in come(db, now, house))


def work_off(db: Session, now: datetime, house: House, job: Job, running_since: datetime | None = None) -> bool:
    """Works the job's slot if it has come. Without `running_since` nobody is said to have been down."""
    last = slots.newest(db, (job.name,)).get(job.name)
    if not last:
        return False
    schedule, worked = schedule_of(db, house, job), False
    work = since(last, now, schedule, job.catch_up)
    if not work.come or not job.is_ready(db, now, house):
        return False
    for due in work.come:
        if due != work.post and not job.makes_up:
            if _take(db, now, job, schedule, due, SlotOutcome.MISSED):
                journal.record(db, now, "clock", f"{job.word}:missed", f"{job.name}:{due.on}")
        elif _take(db, now, job, schedule, due, SlotOutcome.POSTED):
            job.work(db, now, house, _occasion(db, now, job, schedule, due, running_since))
            worked = True
    return worked


def schedule_of(db: Session, house: House, job: Job) -> Schedule:
    """The job's schedule as it holds now."""
    return schedules.changed(db, {job.name: job.default(house)})[job.name]


def schedules_of(db: Session, house: House) -> dict[str, Schedule]:
    """Every job's schedule as it holds now, by the job's name."""
    return schedules.changed(db, {job.name: job.default(house) for job in JOBS})


def runs(db: Session, now: datetime, house: House, until: datetime) -> list[tuple[Job, Due, Schedule]]:
    """What will be posted in channels after `now` and before `until`: each job, its slot and its schedule."""
    told = [(BY_NAME[name], schedule) for name, schedule in schedules_of(db, house).items()]
    coming = [(job, due, each) for job, each in told if each.channel for due in next_runs(each, now, MOST_RUNS)]
    return [run for run in coming if run[1].slot_at < until]


def channels(db: Session, house: House) -> list[str]:
    """Every channel that some job posts in."""
    return sorted({schedule.channel for schedule in schedules_of(db, house).values()} - {""})


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
