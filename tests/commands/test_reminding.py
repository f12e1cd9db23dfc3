"""What the sweep makes of a task, step by step."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from commands import recurring, reminding, sweep, tasking
from storage import journal, lines, people
from storage.journal import Entry
from storage.kinds.people import Standing
from storage.kinds.tasks import Draft
from storage.letters import Letter
from storage.tasks import Task
from tests.commands.cast import ANA, BEN, BERLIN, DANA, HOUSE, NOON, account

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def company(db: Session) -> None:
    people.keep(db, NOON, [account(each) for each in ("ana", "ben", "dana", "jonas")])
    lines.replace_all(db, [{"person": ANA.id, "manager": BEN.id, "country": "DE"}])


def ask(db: Session, due_at: datetime = NOON + 30 * DAY) -> Task:
    task, _again = tasking.assign(db, NOON, HOUSE, Draft("Return the badge", DANA.id, ANA.id, due_at))
    return task


def run(db: Session, start: datetime, end: datetime) -> list[str]:
    """Lets the clock run from hour to hour; whom the sweep told, in order."""
    while start <= end:
        sweep.tick(db, start, HOUSE)
        start += HOUR
    return [letter.to for letter in db.exec(select(Letter)) if letter.key.startswith("T-")]


def test_once_acknowledged_nobody_hears_of_it_before_it_is_due(db: Session) -> None:
    tasking.acknowledge(db, NOON, HOUSE, ask(db))

    assert run(db, NOON, NOON + 29 * DAY) == []


def test_a_late_task_climbs_to_the_manager_and_the_cso_who_then_owns_it(db: Session) -> None:
    task = ask(db, NOON + 2 * DAY)
    tasking.acknowledge(db, NOON, HOUSE, task)

    assert run(db, NOON, NOON + 9 * DAY) == [ANA.id, BEN.id, DANA.id]
    db.refresh(task)
    assert task.owner == DANA.id


@pytest.mark.parametrize("yes", ["before", "meanwhile"])
def test_after_a_snooze_an_acknowledged_task_is_asked_about_once_and_then_when_it_is_due(db: Session, yes: str) -> None:
    task = ask(db)
    if yes == "before":
        tasking.acknowledge(db, NOON, HOUSE, task)
    tasking.put_off(db, NOON, HOUSE, task, NOON + 7 * DAY)
    if yes == "meanwhile":
        tasking.acknowledge(db, NOON + HOUR, HOUSE, task)

    assert run(db, NOON, NOON + 29 * DAY) == [ANA.id]


def test_a_snooze_that_ends_after_the_due_time_asks_once_before_the_manager_is_told(db: Session) -> None:
    task = ask(db, NOON + 2 * DAY)
    tasking.acknowledge(db, NOON, HOUSE, task)
    tasking.put_off(db, NOON, HOUSE, task, NOON + 7 * DAY)

    assert run(db, NOON, NOON + 8 * DAY + 8 * HOUR) == [ANA.id, BEN.id]


def test_a_manager_who_left_is_not_told(db: Session) -> None:
    ask(db)
    people.keep(db, NOON, [replace(account("ben"), standing=Standing.GONE)])

    assert run(db, NOON, NOON + 9 * DAY) == [ANA.id, ANA.id, DANA.id]


def test_a_series_follows_its_task_to_whoever_holds_it_when_somebody_leaves(db: Session) -> None:
    draft = Draft("Read the logs", DANA.id, ANA.id, NOON + DAY)
    begun = recurring.begin(db, NOON, draft, "FREQ=WEEKLY", BERLIN, from_done=False)
    tasking.assign(db, NOON, HOUSE, recurring.first_of(begun, draft))
    people.keep(db, NOON, [replace(account("ana"), standing=Standing.GONE)])

    reminding.return_from_leavers(db, NOON, HOUSE)
    reminding.tick(db, NOON + 7 * DAY, HOUSE)

    assert [task.assignee for task in db.exec(select(Task))] == [DANA.id, DANA.id]


def test_the_next_of_a_series_is_counted_from_the_day_it_was_done(db: Session) -> None:
    draft = Draft("Read the logs", DANA.id, ANA.id, NOON + DAY)
    begun = recurring.begin(db, NOON, draft, "FREQ=WEEKLY", BERLIN, from_done=True)
    task, _again = tasking.assign(db, NOON, HOUSE, recurring.first_of(begun, draft))
    assert reminding.tick(db, NOON + 30 * DAY, HOUSE) == 0

    tasking.finish(db, NOON + 30 * DAY, HOUSE, task, "")
    reminding.tick(db, NOON + 36 * DAY, HOUSE)

    (_first, second) = db.exec(select(Task))
    assert second.due_at == NOON + 37 * DAY


def test_every_rung_is_in_the_journal_and_says_who_was_told(db: Session) -> None:
    ask(db)
    run(db, NOON, NOON + 9 * DAY)

    told = [entry.facts for entry in db.exec(select(Entry)) if entry.tag == "task:asked-again"]
    assert [fact.split('"told":')[1] for fact in told] == ['"self"}', '"manager"}', '"cso"}']
    assert journal.first_broken(db) is None
