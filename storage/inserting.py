"""Inserts that meet a row which is there already: the same words for SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, literal_column


def insert_new(db: Session, table: type[SQLModel], row: Mapping[str, Any], unique: Sequence[str]) -> bool:
    """Inserts a row unless one with the same `unique` columns is there. True for the one who did: that is a claim."""
    new = insert_into(db, table).values(row).on_conflict_do_nothing(index_elements=unique)
    # The count of rows is not told by every driver; a returned row is.
    return db.connection().execute(new.returning(literal_column("1"))).first() is not None


def put(db: Session, table: type[SQLModel], key: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    """Inserts a row, or gives the one with this key these facts."""
    new = insert_into(db, table).values({**key, **facts})
    db.connection().execute(new.on_conflict_do_update(index_elements=list(key), set_=dict(facts)))


def insert_into(db: Session, table: type[SQLModel]) -> Any:
    """An INSERT that knows ON CONFLICT, in the words of this database."""
    on_postgres = db.get_bind().dialect.name == "postgresql"
    return (postgresql if on_postgres else sqlite).insert(table)
