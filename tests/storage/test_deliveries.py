from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from storage import deliveries
from storage.unit import unit_of_work
from tests.commands.cast import NOON
from tests.storage.together import at_once

HOUR = timedelta(hours=1)


def test_an_event_is_worked_the_first_time_only(db: Session) -> None:
    assert deliveries.is_first(db, NOON, "Ev1")
    assert not deliveries.is_first(db, NOON, "Ev1")
    assert deliveries.is_first(db, NOON, "Ev2")


def test_of_two_deliveries_at_the_same_moment_one_is_worked(engine: Engine) -> None:
    def deliver() -> bool:
        with unit_of_work(engine) as db:
            return deliveries.is_first(db, NOON, "Ev1")

    assert sorted(at_once([deliver] * 2)) == [False, True]


def test_only_what_is_older_is_forgotten(db: Session) -> None:
    deliveries.is_first(db, NOON, "old")
    deliveries.is_first(db, NOON + HOUR, "new")

    assert deliveries.forget(db, before=NOON + HOUR, limit=10) == 1

    assert deliveries.is_first(db, NOON, "old")
    assert not deliveries.is_first(db, NOON, "new")


def test_the_oldest_are_forgotten_first_so_many_at_once(db: Session) -> None:
    for hours in range(5):
        deliveries.is_first(db, NOON + hours * HOUR, f"Ev{hours}")

    assert [deliveries.forget(db, before=NOON + 4 * HOUR, limit=3) for _time in "123"] == [3, 1, 0]
