"""Inserts that meet a row which is there already: the same words for SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, literal_column


def insert_new(db: Session, table: type[SQLModel], row: Mapping[str, Any], unique: Sequence[str]) -> bool:
    """Inserts a row unless one with the same `unique` columns is there. True for the one who did: that is a claim."""
    new = _unless_there(db.get_bind().dialect.name, table, tuple(unique))
    return db.connection().execute(new, dict(row)).first() is not None


def put(db: Session, table: type[SQLModel], key: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    """Inserts a row, or gives the one with this key these facts."""
    new = _or_change(db.get_bind().dialect.name, table, tuple(key), tuple(facts))
    db.connection().execute(new, {**key, **facts})


def put_all(db: Session, table: type[SQLModel], key: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts these rows, all with the same columns, or gives those with their keys their facts: one statement."""
    if rows:
        facts = tuple(name for name in rows[0] if name not in key)
        new = _or_change(db.get_bind().dialect.name, table, tuple(key), facts)
        db.connection().execute(new, [dict(row) for row in rows])


def insert_into(db: Session, table: type[SQLModel]) -> Any:
    """An INSERT that knows ON CONFLICT, in the words of this database."""
    return _insert(db.get_bind().dialect.name, table)


def _insert(dialect: str, table: type[SQLModel]) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


@cache
def _unless_there(dialect: str, table: type[SQLModel], unique: tuple[str, ...]) -> Any:
    # The count of rows is not told by every driver; a returned row is.
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=unique).returning(literal_column("1"))


@cache
def _or_change(dialect: str, table: type[SQLModel], key: tuple[str, ...], facts: tuple[str, ...]) -> Any:
    new = _insert(dialect, table)
    return new.on_conflict_do_update(index_elements=key, set_={name: new.excluded[name] for name in facts})
