"""Column types that every table shares."""

from enum import StrEnum

from sqlalchemy import Column, Enum, Index, MetaData, text
from sqlalchemy import Table as CoreTable
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The root of every table: one metadata, with named constraints that migrations can find again."""

    metadata = MetaData(naming_convention=NAMES)


def rows_of(kind: type[SQLModel]) -> CoreTable:
    """The plain table behind a class. Statements on it, built once, cost a third of those built at each call."""
    return kind.metadata.tables[str(kind.__tablename__)]


def index_where_set(name: str, column: str) -> Index:
    """An index of the few rows that have something in a column: all the others are empty there, and never asked for."""
    there = text(f"{column} IS NOT NULL")
    return Index(name, column, sqlite_where=there, postgresql_where=there)


def one_of(kind: type[StrEnum], *, or_none: bool = False) -> Column[StrEnum]:
    """A text column that holds an enum's value; a new member needs no migration."""
    values = Enum(kind, native_enum=False, length=32, values_callable=lambda members: [m.value for m in members])
    return Column(values, nullable=or_none)
