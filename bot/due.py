"""What the clock works off in batches, each in a transaction of its own, a bounded number at each tick."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from commands import (
    audience,
    calling,
    clock_alarms,
    counting,
    exception,
    following,
    forgetting,
    lesson,
    nudge,
    personal,
    publication,
    refusals,
    reminding,
    review,
    stirring,
    sweep,
    tallying,
)
from commands.compliance import reminders
from commands.house import House
from commands.incidents import news
from storage.kinds.stirrings import Stirring
from storage.unit import reading, unit_of_work

ONE = 1
"""Chores that are one piece of work at a time."""

Work = Callable[[Session, datetime, House], int]


@dataclass(frozen=True, slots=True)
class Chore:
    """Work for when it stirs. `work` returns how much it looked at: less than `batch`, and it is done for now."""

    stirring: Stirring
    work: Work
    batch: int


CHORES = (
    Chore(Stirring.REFUSALS, refusals.tick, ONE),
    Chore(Stirring.SERIES, reminding.tick, reminding.BATCH),
    Chore(Stirring.AUDIENCES, audience.tick, ONE),
    Chore(Stirring.PUBLICATIONS, publication.tick, ONE),
    Chore(Stirring.LESSONS, lesson.tick, ONE),
    Chore(Stirring.REVIEWS, review.tick, review.BATCH),
    Chore(Stirring.EXCEPTIONS, exception.tick, exception.BATCH),
    Chore(Stirring.NUDGES, nudge.tick, nudge.WAITING),
    Chore(Stirring.NEWS, news.tick, news.BATCH),
    Chore(Stirring.MATTERS, clock_alarms.recheck, clock_alarms.RECHECKED),
    Chore(Stirring.CLOCKS, clock_alarms.tick, clock_alarms.BATCH),
    Chore(Stirring.DUTIES, reminders.tick, reminders.BATCH),
    Chore(Stirring.FOLLOWERS, following.tick, following.BATCH),
    Chore(Stirring.MORNINGS, personal.tick, personal.BATCH),
    Chore(Stirring.LADDERS, sweep.tick, sweep.BATCH),  # after those that put something on a ladder
    Chore(Stirring.HEADCOUNTS, counting.tick, counting.BATCH),
    Chore(Stirring.JOURNAL, tallying.tick, tallying.BATCH),  # after those that write into the journal
    Chore(Stirring.CALLS, calling.tick, calling.BATCH),
    Chore(Stirring.DELIVERIES, forgetting.tick, forgetting.BATCH),
)

ROUNDS = 20
"""Batches of one chore at one tick: after a long silence the next tick goes on, and what is on time is not held up."""


def work_off(engine: Engine, now: Callable[[], datetime], house: House) -> int:
    """Works off what is due, chore by chore. Returns how much was looked at.

    A chore that fails costs no other its turn: what it raised is raised once all are done.
    """
    done, waiting = 0, _waiting(engine, now, house)

    def look_after(chore: Chore) -> None:
        nonlocal done, waiting
        if chore.stirring in waiting:
            worked = _rounds(engine, now, house, chore)
            done += worked
            waiting = _waiting(engine, now, house) if worked else waiting  # one thing stirs another

    with ExitStack() as turns:  # which it takes from the end, and goes on when one fails
        for chore in reversed(CHORES):
            turns.callback(look_after, chore)
    return done


def _waiting(engine: Engine, now: Callable[[], datetime], house: House) -> frozenset[Stirring]:
    with reading(engine) as db:
        return stirring.waiting(db, now(), house)


def _rounds(engine: Engine, now: Callable[[], datetime], house: House, chore: Chore) -> int:
    done = 0
    for _round in range(ROUNDS):
        with unit_of_work(engine) as db:
            batch = chore.work(db, now(), house)
        done += batch
        if batch < chore.batch:
            break
    return done
