"""Random lives of tasks: whatever people do and however the clock steps, the ladder keeps its promises."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Engine
from sqlmodel import Session, select

from commands import reminding, sweep, tasking
from commands.hours import hours_in
from commands.rules.worktime import is_open
from storage import journal, ladders, letters, lines, people, tables
from storage.journal import Entry
from storage.kinds.people import Standing
from storage.kinds.tasks import Draft, TaskState
from storage.ladders import Climb
from storage.letters import Letter
from storage.tasks import Task
from storage.unit import unit_of_work
from tests.commands.cast import BEN, DANA, HOUSE, NOON, account
from tests.databases import Sqlite, engine_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HANDLES = ("ana", "rosa", "maya", "jonas")
PEOPLE = [account(handle) for handle in (*HANDLES, "ben", "dana")]
ZONES = {each.id: each.zone for each in PEOPLE}
REMINDERS = ("A reminder", "Your snooze is over")


@pytest.fixture(scope="module", autouse=True)
def world(sqlite: Sqlite) -> Iterator[None]:
    with sqlite.fresh() as database:
        Lives.engine = engine_of(database)
        yield


class Lives(RuleBasedStateMachine):
    """Three tasks, four people in Berlin, New York, Sydney and Stockholm, one restless clock.

    All lives are led in one database: what was compiled for the first serves the others.
    """

    engine: ClassVar[Engine]

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        with self._db() as db:
            for table in reversed(tables.METADATA.sorted_tables):
                db.connection().execute(table.delete())

    @contextmanager
    def _db(self) -> Iterator[Session]:
        with unit_of_work(self.engine) as db:
            yield db

    @initialize(days=some.lists(some.integers(0, 40), min_size=3, max_size=3), managed=some.booleans())
    def ask(self, days: list[int], managed: bool) -> None:
        with self._db() as db:
            people.keep(db, self.now, PEOPLE)
            if managed:
                rows = [{"person": account(each).id, "manager": BEN.id, "country": ""} for each in HANDLES]
                lines.replace_all(db, rows)
            for each, due in zip(HANDLES, days, strict=False):
                due_at = self.now + due * DAY + HOUR
                tasking.assign(db, self.now, HOUSE, Draft("Do it", DANA.id, account(each).id, due_at))

    @rule(minutes=some.one_of(some.integers(1, 600), some.integers(600, 20000)))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.sweep()

    @rule()
    def sweep(self) -> None:
        with self._db() as db:
            sweep.tick(db, self.now, HOUSE)

    @rule(number=some.integers(1, 3))
    def acknowledge(self, number: int) -> None:
        with self._db() as db:
            tasking.acknowledge(db, self.now, HOUSE, self._task(db, number))

    @rule(number=some.integers(1, 3), days=some.integers(1, 14))
    def snooze(self, number: int, days: int) -> None:
        with self._db() as db:
            tasking.put_off(db, self.now, HOUSE, self._task(db, number), self.now + days * DAY)

    @rule(number=some.integers(1, 3), to=some.sampled_from(HANDLES))
    def pass_on(self, number: int, to: str) -> None:
        with self._db() as db:
            task = self._task(db, number)
            tasking.pass_on(db, self.now, HOUSE, task, task.assignee, account(to).id, "handed over")

    @rule(number=some.integers(1, 3))
    def cannot(self, number: int) -> None:
        with self._db() as db:
            tasking.give_back(db, self.now, HOUSE, self._task(db, number), "no time")

    @rule(number=some.integers(1, 3))
    def done(self, number: int) -> None:
        with self._db() as db:
            tasking.finish(db, self.now, HOUSE, self._task(db, number), "")

    @rule(handle=some.sampled_from(HANDLES))
    def leaves_and_comes_back(self, handle: str) -> None:
        with self._db() as db:
            people.keep(db, self.now, [replace(account(handle), standing=Standing.GONE)])
            reminding.return_from_leavers(db, self.now, HOUSE)
            people.keep(db, self.now, [account(handle)])

    @invariant()
    def there_is_one_ladder_at_most_for_each_task(self) -> None:
        with self._db() as db:
            subjects = list(db.exec(select(Climb.subject)))
        assert len(subjects) == len(set(subjects))

    @invariant()
    def what_has_ended_is_never_asked_again(self) -> None:
        with self._db() as db:
            for task in db.exec(select(Task)):
                climb = ladders.at(db, task.number)
                assert task.is_alive or climb is None or climb.due_at is None
                tags = [entry.tag for entry in journal.history(db, task.number)]
                ends = [place for place, tag in enumerate(tags) if tag in {"task:done", "task:refused"}]
                assert "task:asked-again" not in tags[ends[0] :] if ends else True

    @invariant()
    def reminders_come_in_working_time_and_once_a_rung(self) -> None:
        with self._db() as db:
            sent = [each for each in db.exec(select(Letter)) if each.key.startswith("T-")]
        assert len({each.key for each in sent}) == len(sent)
        for each in sent:
            if any(start in each.body for start in REMINDERS):
                assert is_open(each.created_at, hours_in(ZONES[each.to]))

    @invariant()
    def the_card_tells_the_truth(self) -> None:
        with self._db() as db:
            for task in db.exec(select(Task)):
                card = letters.by_key(db, f"task:{task.number}:card:{task.hand}")
                assert card is not None
                assert card.to == task.assignee
                assert ("Acknowledge" in _labels(card)) == (task.state is TaskState.OPEN)
                assert ("Done" in _labels(card)) == task.is_alive

    @invariant()
    def the_journal_holds(self) -> None:
        with self._db() as db:
            assert journal.first_broken(db) is None

    def _task(self, db: Session, number: int) -> Task:
        task = tasking.held(db, number)
        assert task is not None
        return task


def _labels(card: Letter) -> set[str]:
    rows = [block["elements"] for block in json.loads(card.body)["blocks"] if block["type"] == "actions"]
    return {each["text"]["text"] for row in rows for each in row}


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=10, stateful_step_count=20)


@pytest.mark.parametrize("handle", ["ana", "rosa", "maya"])
def test_a_year_of_silence_is_asked_about_in_working_time_only(db: Session, handle: str) -> None:
    who = account(handle)
    people.keep(db, NOON, PEOPLE)
    hours = hours_in(who.zone)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for fortnight in range(26):
        now = start + fortnight * 14 * DAY
        tasking.assign(db, now, HOUSE, Draft(f"Fortnight {fortnight}", DANA.id, who.id, now + 20 * DAY))
        for step in range(14 * 24 // 7):  # seven hours come to every hour of the day, and miss no working day
            sweep.tick(db, now + step * 7 * HOUR, HOUSE)

    asked = [entry for entry in db.exec(select(Entry)) if entry.tag == "task:asked-again"]
    assert len(asked) == 2 * 26 - _unfinished(db)
    assert all(is_open(entry.at, hours) for entry in asked)


def _unfinished(db: Session) -> int:
    return sum(2 - each.climbed for each in db.exec(select(Climb)) if each.climbed < 2)
