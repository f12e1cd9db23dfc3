"""`sitrep verify`: was the journal touched?"""

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import DatabaseSettings
from storage import journal
from storage.engine import open_engine
from storage.unit import reading


def verify() -> None:
    """Check the journal's chain of hashes from its first entry to its newest."""
    engine = open_engine(DatabaseSettings().database_url.get_secret_value())
    try:
        with reading(engine) as db:
            broken, head = journal.first_broken(db), journal.head(db)
    except SQLAlchemyError as error:
        typer.echo(f"The journal cannot be read: {type(error).__name__}. Is DATABASE_URL right?", err=True)
        raise typer.Exit(1) from None
    finally:
        engine.dispose()
    if broken:
        typer.echo(f"The journal was changed: entry {broken} does not follow from the one before it.", err=True)
        raise typer.Exit(1)
    typer.echo(f"The journal is whole. Its newest hash is {head}: keep it to prove later that nothing was removed.")
