"""Column types that every table shares."""

from enum import StrEnum

from sqlalchemy import Column, Enum, MetaData
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


def one_of(kind: type[StrEnum]) -> Column[StrEnum]:
    """A text column that holds an enum's value; a new member needs no migration."""
    values = Enum(kind, native_enum=False, length=32, values_callable=lambda members: [m.value for m in members])
    return Column(values, nullable=False)
