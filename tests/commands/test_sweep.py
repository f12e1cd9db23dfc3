"""The sweep over a kind of subject that only notes what it would say."""

from datetime import UTC, datetime, time, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from commands import climbing, sweep
from commands.climbing import Kind, Turn
from commands.house import House
from commands.rules.ladder import Ear, Ladder, Pace, Rung
from storage import journal, ladders, people
from storage.kinds.people import Account, Standing
from storage.unit import unit_of_work

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUSE = House("T1", "C1", "C2", ("U0DANA",), (), (), ZoneInfo("Europe/Berlin"), time(9))
CALM = Ladder("calm", (Rung(2 * HOUR, Ear.SELF), Rung(2 * HOUR, Ear.CSO)))
URGENT = Ladder("urgent", (Rung(HOUR, Ear.RESPONDERS), Rung(HOUR, Ear.CSO)), Pace.ALWAYS)


class Notes:
    """Hears every turn; a subject is over once `over` says so."""

    def __init__(self) -> None:
        self.turns: list[tuple[str, str | None, bool]] = []
        self.keys: list[str] = []
        self.over = False
        self.kinds = {"thing": Kind((CALM, URGENT), self.speak)}

    def speak(self, _db: Session, _now: datetime, _house: House, turn: Turn) -> bool:
        if self.over:
            return False
        self.turns.append((turn.climb.subject, turn.ear.value if turn.ear else None, turn.last))
        self.keys.append(turn.key)
        return True


@pytest.fixture
def notes() -> Notes:
    return Notes()


def begin(engine: Engine, ladder: Ladder = CALM, at: datetime = NOON) -> None:
    ana = Account("U0ANA", "T1", "Ana", "Europe/Berlin", "en-US", Standing.MEMBER)
    with unit_of_work(engine) as db:
        people.keep(db, at, [ana])
        climbing.start(db, at, HOUSE, "X-1", "thing", ladder, "U0ANA")


def tick(engine: Engine, now: datetime, notes: Notes) -> int:
    with unit_of_work(engine) as db:
        return sweep.tick(db, now, HOUSE, notes.kinds)


def test_each_rung_is_climbed_once_and_the_last_one_ends_it(engine: Engine, notes: Notes) -> None:
    begin(engine)

    for hours in range(24 * 7):
        tick(engine, NOON + hours * HOUR, notes)

    assert notes.turns == [("X-1", "self", False), ("X-1", "cso", True)]


def test_nothing_is_asked_before_the_very_minute(engine: Engine, notes: Notes) -> None:
    begin(engine)

    assert tick(engine, NOON + 2 * HOUR - timedelta(microseconds=1), notes) == 0
    assert tick(engine, NOON + 2 * HOUR, notes) == 1


def test_what_came_due_while_sitrep_was_down_waits_for_the_morning(engine: Engine, notes: Notes) -> None:
    begin(engine)
    tick(engine, NOON + 12 * HOUR, notes)
    assert notes.turns == []

    tick(engine, datetime(2026, 11, 24, 8, tzinfo=UTC), notes)

    assert notes.turns == [("X-1", "self", False)]


def test_an_urgent_ladder_rings_in_the_night(engine: Engine, notes: Notes) -> None:
    begin(engine, URGENT, NOON + 12 * HOUR)

    tick(engine, NOON + 13 * HOUR, notes)

    assert notes.turns == [("X-1", "responders", False)]


def test_a_snooze_in_the_second_of_a_reminder_beats_it(engine: Engine, notes: Notes) -> None:
    begin(engine)
    with unit_of_work(engine) as db:
        climbing.snooze(db, HOUSE, "X-1", CALM, "U0ANA", NOON + 24 * HOUR)

    tick(engine, NOON + 2 * HOUR, notes)
    assert notes.turns == []
    tick(engine, NOON + 24 * HOUR, notes)

    assert notes.turns == [("X-1", None, False)]


def test_after_a_snooze_the_ladder_goes_on_where_it_stood(engine: Engine, notes: Notes) -> None:
    begin(engine)
    tick(engine, NOON + 2 * HOUR, notes)
    with unit_of_work(engine) as db:
        climbing.snooze(db, HOUSE, "X-1", CALM, "U0ANA", NOON + 24 * HOUR)

    for hours in range(24, 48):
        tick(engine, NOON + hours * HOUR, notes)

    assert [ear for _subject, ear, _last in notes.turns] == ["self", None, "cso"]
    assert len(set(notes.keys)) == 3


def test_a_finished_subject_is_never_asked_again(engine: Engine, notes: Notes) -> None:
    begin(engine)
    with unit_of_work(engine) as db:
        assert ladders.finish(db, "X-1")
        assert not ladders.finish(db, "X-1")

    assert tick(engine, NOON + 240 * HOUR, notes) == 0


def test_a_subject_that_says_it_is_over_leaves_its_ladder(engine: Engine, notes: Notes) -> None:
    begin(engine)
    notes.over = True

    assert tick(engine, NOON + 2 * HOUR, notes) == 1
    assert tick(engine, NOON + 240 * HOUR, notes) == 0


def test_starting_anew_leaves_one_ladder_with_its_own_keys(engine: Engine, notes: Notes) -> None:
    begin(engine)
    tick(engine, NOON + 2 * HOUR, notes)
    begin(engine, CALM, NOON + 2 * HOUR)

    assert tick(engine, NOON + 4 * HOUR - HOUR / 60, notes) == 0
    tick(engine, datetime(2026, 11, 24, 8, tzinfo=UTC), notes)

    assert notes.keys == ["X-1:1.0", "X-1:2.0"]


def test_a_ladder_of_an_older_release_is_taken_down_and_the_journal_knows(engine: Engine, notes: Notes) -> None:
    begin(engine)

    with unit_of_work(engine) as db:
        sweep.tick(db, NOON + 2 * HOUR, HOUSE, {})

    assert tick(engine, NOON + 240 * HOUR, notes) == 0
    with unit_of_work(engine) as db:
        assert [entry.tag for entry in journal.history(db, "X-1")] == ["thing:forgotten"]


def test_two_replicas_that_sweep_at_once_ask_once(engine: Engine, notes: Notes) -> None:
    begin(engine)
    both = Barrier(2)

    def replica() -> None:
        both.wait()
        tick(engine, NOON + 2 * HOUR, notes)

    threads = [Thread(target=replica) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert notes.turns == [("X-1", "self", False)]
