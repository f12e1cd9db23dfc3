"""How a command ends early: what is wrong goes to standard error, and the exit code tells that it failed."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from sqlalchemy.exc import SQLAlchemyError


def stopped(*said: str, code: int = 1) -> typer.Exit:
    """Tells why, line by line. To be raised."""
    for line in said:
        typer.echo(line, err=True)
    return typer.Exit(code)


@contextmanager
def readable(what: str) -> Iterator[None]:
    """Reads the database within; where that fails, names `what` cannot be read, and the setting to look at."""
    try:
        yield
    except SQLAlchemyError as error:
        raise stopped(f"{what} cannot be read: {type(error).__name__}. Is DATABASE_URL right?") from None


def unanswered(error: SQLAlchemyError) -> str:
    """What is said where the database is needed for more than reading."""
    return f"The database does not answer ({type(error).__name__}). Check DATABASE_URL."
