from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, make_url, text

from storage import schema, tables
from storage.engine import open_engine
from storage.unit import unit_of_work
from tests.databases import Postgres


@pytest.fixture(params=["sqlite", "postgres"])
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database that has never had a table."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path}/new.db")
        yield engine
        engine.dispose()
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    server = create_engine(postgres.url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE nothing"))
        engine = open_engine(make_url(postgres.url).set(database="nothing").render_as_string(hide_password=False))
        yield engine
        engine.dispose()
        connection.execute(text("DROP DATABASE nothing WITH (FORCE)"))
    server.dispose()


def test_upgrading_from_nothing_makes_every_table(nothing: Engine) -> None:
    schema.upgrade(nothing)

    assert set(inspect(nothing).get_table_names()) == {*tables.METADATA.tables, "alembic_version"}


def test_upgrading_twice_is_harmless(nothing: Engine) -> None:
    schema.upgrade(nothing)
    schema.upgrade(nothing)

    assert schema.is_current(nothing)


def test_a_database_without_tables_is_not_current(nothing: Engine) -> None:
    assert not schema.is_current(nothing)


def test_the_newest_migration_equals_the_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, tables.METADATA)

    assert differences == []


def test_every_table_is_in_the_list() -> None:
    assert {table.__tablename__ for table in tables.ALL} == set(tables.METADATA.tables)


def test_asking_whether_it_is_current_does_not_wait_for_a_writer(engine: Engine) -> None:
    with unit_of_work(engine) as db:
        db.connection()

        assert schema.is_current(engine)
