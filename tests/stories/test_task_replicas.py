"""Two Sitreps on one database, and people who press at the same moment."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.running import Sitrep
from commands import tasking
from storage import journal
from storage.engine import open_engine
from storage.journal import Entry
from storage.letters import Letter
from storage.unit import unit_of_work
from tests.databases import Postgres
from tests.office import NEVER, NOON, PATIENT, Office
from tests.storage.together import at_once
from tests.stories.test_task import ask_ana, dms

REMINDED_AT = datetime(2026, 11, 24, 13, tzinfo=UTC)


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """Replicas share a PostgreSQL; an SQLite file is for one process."""
    with postgres.fresh() as url:
        yield url


@pytest.fixture(scope="module")
def own_engine(postgres: Postgres) -> Engine:
    """For the second Sitrep: another process shares nothing but the database."""
    return open_engine(postgres.url)


@pytest.fixture
def twin(office: Office, own_engine: Engine) -> Iterator[Sitrep]:
    """A second Sitrep in the same company, on the same database."""
    other = Sitrep(office.settings(), office.clock, NEVER, PATIENT, own_engine)
    other.start()
    yield other
    other.stop()


def tags(office: Office) -> list[str]:
    with office.reading() as db:
        return [entry.tag for entry in db.exec(select(Entry).order_by(col(Entry.id)))]


def test_two_replicas_remind_once(office: Office, twin: Sitrep) -> None:
    for number in range(6):
        office.does("ben", "/task", f"new @ana Thing {number} by 2026-12-20")
    office.clock.jump_to(REMINDED_AT)

    at_once([office.sitrep.tick, twin.tick, office.sitrep.tick, twin.tick])

    assert tags(office).count("task:asked-again") == 6
    with office.reading() as db:
        keys = [letter.key for letter in db.exec(select(Letter)) if letter.key.startswith("T-")]
    assert sorted(keys) == [f"T-{number}:1.0:{office.id('ana')}" for number in range(1, 7)]


def test_both_replicas_hear_the_same_person_at_once_and_one_yes_is_kept(office: Office, twin: Sitrep) -> None:
    card = ask_ana(office)
    ana = office.slack.person("ana")

    at_once([lambda: ana.click(card, "task.acknowledge")] * 4)

    assert tags(office) == ["task:assigned", "task:acknowledged"]


def test_a_snooze_and_a_reminder_in_one_second_leave_one_ladder_that_rests(office: Office, twin: Sitrep) -> None:
    ask_ana(office, "Update your laptop by 2026-12-20")
    office.clock.jump_to(REMINDED_AT)

    at_once([lambda: snooze(office), twin.tick, office.sitrep.tick])

    office.settled()
    after = len(dms(office, "ana"))
    office.clock.jump_to(REMINDED_AT + timedelta(days=3))
    at_once([office.sitrep.tick, twin.tick])
    office.settled()
    assert len(dms(office, "ana")) == after
    assert tags(office).count("task:asked-again") <= 1


def snooze(office: Office) -> None:
    with unit_of_work(office.sitrep.engine) as db:
        task = tasking.held(db, 1)
        assert task is not None
        tasking.put_off(db, office.clock(), office.sitrep.house, task, NOON + timedelta(days=7))


def test_a_series_opens_its_next_task_once(office: Office, twin: Sitrep) -> None:
    modal = office.does("ben", "/task", "new @ana").modal
    assert modal is not None
    modal.fill(what="Read the logs", repeats="weekly").submit()
    office.clock.jump_to(NOON + timedelta(days=8))

    at_once([office.sitrep.tick, twin.tick])

    assert tags(office).count("task:assigned") == 2
    with office.reading() as db:
        assert journal.first_broken(db) is None
