"""What the clock works off in batches, each in a transaction of its own, a bounded number at each tick."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from commands import clock_alarms, counting, following, personal, sweep, tallying
from commands.compliance import reminders
from commands.house import House
from storage.unit import unit_of_work

Due = Callable[[Session, datetime, House], int]

DUE: tuple[tuple[Due, int], ...] = (
    (clock_alarms.recheck, clock_alarms.RECHECKED),
    (clock_alarms.tick, clock_alarms.BATCH),
    (reminders.tick, reminders.BATCH),
    (following.tick, following.BATCH),
    (personal.tick, personal.BATCH),
    (sweep.tick, sweep.BATCH),  # after those that put something on a ladder
    (counting.tick, counting.BATCH),
    (tallying.tick, tallying.BATCH),  # after those that write into the journal
)
"""Each returns how much it looked at; less than its batch, and it is done."""

ROUNDS = 20
"""Batches of one row at one tick: after a long silence the next tick goes on, and what is on time is not held up."""


def work_off(engine: Engine, now: Callable[[], datetime], house: House) -> int:
    """Works off what is due, row by row. Returns how much was looked at."""
    return sum(_row(engine, now, house, due, most) for due, most in DUE)


def _row(engine: Engine, now: Callable[[], datetime], house: House, due: Due, most: int) -> int:
    done = 0
    for _round in range(ROUNDS):
        with unit_of_work(engine) as db:
            batch = due(db, now(), house)
        done += batch
        if batch < most:
            break
    return done
