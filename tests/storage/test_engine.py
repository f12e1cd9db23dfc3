from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import ArgumentError, IntegrityError, StatementError
from sqlmodel import Session, col, select

from storage import reports
from storage.engine import WAIT_MS, open_engine
from storage.policies import Acceptance, Policy
from storage.tasks import Task
from storage.unit import reading, unit_of_work
from tests.commands.cast import ANA, NOON
from tests.commands.deeds import notice, policy, task
from tests.databases import Postgres, Sqlite
from tests.storage.together import at_once


@pytest.fixture
def file(sqlite: Sqlite) -> Iterator[Engine]:
    with sqlite.fresh() as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", WAIT_MS)],
)
def test_sqlite_keeps_what_we_acknowledge(file: Engine, pragma: str, value: object) -> None:
    with file.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


@pytest.mark.parametrize("scheme", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_postgres_is_known_by_each_of_its_names(postgres: Postgres, scheme: str) -> None:
    with postgres.fresh() as url:
        engine = open_engine(url.replace("postgresql+psycopg://", scheme))
        with engine.connect() as connection:
            assert connection.execute(text("SHOW timezone")).scalar_one() == "UTC"
            assert connection.execute(text("SHOW lock_timeout")).scalar_one() == f"{WAIT_MS // 1000}s"
        engine.dispose()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://localhost/sitrep", "oracle://localhost", "nosuch://x"])
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(ArgumentError):
        open_engine(url)


def test_a_password_is_not_printed() -> None:
    assert "tiger" not in repr(open_engine("postgresql://scott:tiger@localhost/sitrep"))


def test_what_people_wrote_is_not_in_error_texts(db: Session) -> None:
    reports.add(db, NOON, notice("my secret words"), NOON)

    with pytest.raises(IntegrityError) as error, db.begin_nested():
        reports.add(db, NOON, notice("my secret words"), NOON)

    assert "secret" not in str(error.value)


def test_a_naive_moment_is_refused(db: Session) -> None:
    with pytest.raises(StatementError, match="timezone"):
        task(db, due_at=datetime(2026, 11, 23, 12))  # noqa: DTZ001

    db.rollback()


def test_a_moment_comes_back_in_utc_whatever_zone_it_came_in(engine: Engine) -> None:
    with unit_of_work(engine) as db:
        task(db, due_at=NOON.astimezone(timezone(timedelta(hours=5, minutes=30))))

    with reading(engine) as db:
        kept = db.exec(select(Task.due_at)).one()
    assert kept == NOON
    assert kept.utcoffset() == timedelta()


def test_a_row_cannot_point_to_nothing(db: Session) -> None:
    db.add(Acceptance(person=ANA.id, version=999, language="en", sha256="", accepted_at=NOON))

    with pytest.raises(IntegrityError):
        db.flush()

    db.rollback()


def test_two_writers_who_read_before_they_write_lose_nothing(file: Engine) -> None:
    with unit_of_work(file) as db:
        policy(db, "clean-desk", "Lock it.")

    def work() -> None:
        for _each in range(5):
            with unit_of_work(file) as db:
                desk = db.exec(select(Policy)).one()
                desk.current += 1
                db.add(desk)

    writers: list[Callable[[], None]] = [work] * 4
    at_once(writers)

    with reading(file) as db:
        assert db.exec(select(Policy.current)).one() == 21


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with unit_of_work(engine) as writer:
        task(writer, "Rotate the keys")
        with reading(engine) as reader:
            assert reader.exec(select(col(Task.title))).all() == []

    with reading(engine) as reader:
        assert reader.exec(select(col(Task.title))).all() == ["Rotate the keys"]
