"""`sitrep posture rebuild`: the tallies anew from the journal, and a proof of the snapshots."""

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import DatabaseSettings
from commands import rebuilding
from commands.rules.words import count
from storage.engine import opened
from storage.unit import reading, unit_of_work

app = typer.Typer(no_args_is_help=True, help="How the company stands.")


@app.callback()
def posture() -> None:
    """How the company stands."""


@app.command("rebuild")
def rebuild() -> None:
    """Count everything anew from the journal, and compare with what was written down each day."""
    try:
        with opened(DatabaseSettings().database_url.get_secret_value()) as engine:
            with reading(engine) as db:
                replayed = rebuilding.replay(db)
            with unit_of_work(engine) as db:
                rebuilding.put_in_place(db, replayed)
    except SQLAlchemyError as error:
        typer.echo(f"The journal cannot be read: {type(error).__name__}. Is DATABASE_URL right?", err=True)
        raise typer.Exit(1) from error
    entries = count(replayed.entry, "journal entry", "journal entries")
    typer.echo(f"{entries} counted anew; {count(replayed.compared, 'reading', 'readings')} in snapshots compared.")
    for each in replayed.differences:
        kept, found = f"{each.kept.good} of {each.kept.all}", f"{each.found.good} of {each.found.all}"
        typer.echo(f"{each.on} {each.measure}: the snapshot says {kept}, the journal {found}", err=True)
    if replayed.differences:
        raise typer.Exit(1)
    typer.echo("All agree.")
