from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage import tasks
from storage.kinds.tasks import TaskState
from storage.tasks import Task
from storage.unit import reading, unit_of_work
from tests.commands.cast import ANA, BEN, NOON
from tests.commands.deeds import DAY, task
from tests.storage.together import at_once

HOUR = timedelta(hours=1)


def again(db: Session, each: Task) -> Task:
    db.expire_all()
    found = tasks.by_number(db, each.id or 0)
    assert found
    return found


def test_a_task_is_found_by_its_number(db: Session) -> None:
    asked = task(db)

    assert asked.number == f"T-{asked.id}"
    assert tasks.by_number(db, asked.id or 0) is asked
    assert tasks.by_number(db, 999) is None


def test_what_waits_for_somebody_is_theirs_and_open_the_soonest_first(db: Session) -> None:
    task(db, "later", due_at=NOON + 2 * DAY)
    task(db, "sooner", due_at=NOON + DAY)
    task(db, "somebody else's", assignee=BEN.id)
    for state in (TaskState.ACKNOWLEDGED, TaskState.DONE):
        task(db, state, state=state)

    assert [each.title for each in tasks.waiting_for(db, ANA.id, 10)] == ["sooner", "later"]
    assert [each.title for each in tasks.waiting_for(db, ANA.id, 1)] == ["sooner"]
    assert tasks.count_waiting_for(db, ANA.id) == 2


def test_the_first_yes_counts(db: Session) -> None:
    asked = task(db)

    assert tasks.acknowledge(db, asked, NOON)
    assert not tasks.acknowledge(db, asked, NOON + HOUR)

    assert again(db, asked).state is TaskState.ACKNOWLEDGED
    assert again(db, asked).acknowledged_at == NOON


def test_a_finished_task_cannot_be_acknowledged(db: Session) -> None:
    asked = task(db, state=TaskState.DONE)

    assert not tasks.acknowledge(db, asked, NOON)
    assert again(db, asked).state is TaskState.DONE


def test_of_many_yeses_at_the_same_moment_one_counts(engine: Engine) -> None:
    with unit_of_work(engine) as db:
        asked = task(db)

    def say_yes() -> bool:
        with unit_of_work(engine) as db:
            return tasks.acknowledge(db, db.merge(asked, load=False), NOON)

    assert sorted(at_once([say_yes] * 4)) == [False, False, False, True]
    with reading(engine) as db:
        assert tasks.count_waiting_for(db, ANA.id) == 0


def test_a_task_is_overdue_after_its_very_moment(db: Session) -> None:
    task(db, due_at=NOON)

    assert tasks.count_overdue(db, NOON) == len(tasks.longest_overdue(db, NOON, 10)) == 0
    assert tasks.count_overdue(db, NOON + timedelta(microseconds=1)) == 1


@pytest.mark.parametrize(("state", "counts"), [(TaskState.OPEN, 1), (TaskState.ACKNOWLEDGED, 1), (TaskState.DONE, 0)])
def test_only_a_task_that_is_not_done_is_overdue(db: Session, state: TaskState, counts: int) -> None:
    task(db, due_at=NOON - DAY, state=state)

    assert tasks.count_overdue(db, NOON) == len(tasks.longest_overdue(db, NOON, 10)) == counts


def test_the_longest_overdue_comes_first(db: Session) -> None:
    for title, days in (("new", 1), ("oldest", 3), ("old", 2)):
        task(db, title, due_at=NOON - days * DAY)

    assert [each.title for each in tasks.longest_overdue(db, NOON, 2)] == ["oldest", "old"]


def test_the_fingerprint_is_of_the_very_text() -> None:
    def fingerprint(title: str, detail: str) -> str:
        return Task(title=title, detail=detail, asker="U1", assignee="U2", created_at=NOON, due_at=NOON).fingerprint

    assert fingerprint("a", "b") == fingerprint("a", "b")
    assert len({fingerprint("a", "b"), fingerprint("a", "c"), fingerprint("b", "b")}) == 3
