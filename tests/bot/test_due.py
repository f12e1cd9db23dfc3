"""What is due is worked off in batches, a bounded number at each tick."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from bot import due
from commands import measuring, posture, tallying
from commands.house import House
from commands.invocation import Say
from storage import deliveries, journal, stirrings
from storage.kinds.stirrings import Stirring
from storage.unit import reading, unit_of_work
from tests.commands.cast import DANA, HOUSE, NOON, asks

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.mark.parametrize(("left", "worked"), [(7, 7), (1000, 3 * due.ROUNDS)])
def test_after_a_long_silence_the_next_tick_goes_on(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, left: int, worked: int
) -> None:
    waiting = [left]

    def work(_db: Session, _now: datetime, _house: House) -> int:
        done = min(3, waiting[0])
        waiting[0] -= done
        return done

    monkeypatch.setattr(due, "CHORES", (due.Chore(Stirring.JOURNAL, work, 3),))
    with unit_of_work(engine) as db:
        journal.record(db, NOON, "clock", "sitrep:tested", "T-1")

    assert due.work_off(engine, lambda: NOON, HOUSE) == worked
    assert waiting == [left - worked]


def test_a_chore_that_fails_keeps_no_other_from_its_turn(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = list[str]()

    def fails(_db: Session, _now: datetime, _house: House) -> int:
        turns.append("fails")
        raise ZeroDivisionError

    def works(_db: Session, _now: datetime, _house: House) -> int:
        turns.append("works")
        return 0

    monkeypatch.setattr(due, "CHORES", [due.Chore(Stirring.JOURNAL, each, 1) for each in (works, fails, works)])
    with unit_of_work(engine) as db:
        journal.record(db, NOON, "clock", "sitrep:tested", "T-1")

    with pytest.raises(ZeroDivisionError):
        due.work_off(engine, lambda: NOON, HOUSE)

    assert turns == ["works", "fails", "works"]


def test_an_idle_tick_asks_one_question(engine: Engine) -> None:
    asked = list[str]()
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    assert due.work_off(engine, lambda: NOON, HOUSE) == 0

    assert len([each for each in asked if each.startswith("SELECT")]) == 1


def test_everything_that_stirs_is_looked_after_and_nothing_else() -> None:
    assert [chore.stirring for chore in due.CHORES] == list(Stirring)
    assert set(stirrings.WAITING) == set(Stirring)


def test_an_event_is_remembered_for_days_and_then_forgotten_with_its_neighbours(engine: Engine) -> None:
    with unit_of_work(engine) as db:
        for days in range(4):
            deliveries.is_first(db, NOON + days * DAY, f"Ev{days}")

    assert due.work_off(engine, lambda: NOON + 3 * DAY, HOUSE) == 0
    assert due.work_off(engine, lambda: NOON + 3 * DAY + SECOND, HOUSE) == 2
    with unit_of_work(engine) as db:
        assert not deliveries.is_first(db, NOON + 4 * DAY, "Ev2")


def test_posture_says_that_it_is_still_counting(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallying, "BATCH", 2)
    with unit_of_work(engine) as db:
        journal.record_all(db, NOON, "clock", "sitrep:tested", [(f"T-{number}", {}) for number in range(13)])
        first, second = (posture.run(db, asks(DANA), HOUSE) for _time in "12")

    assert isinstance(first, Say)
    assert isinstance(second, Say)
    assert "Counting… 3 journal entries are still to be worked in" in first.message.text
    assert "Counting" not in second.message.text
    with reading(engine) as db:
        assert measuring.uncounted(db) == 0
