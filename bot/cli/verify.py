"""`sitrep verify`: was the journal touched?"""

import typer

from bot.cli.stopping import readable, stopped
from bot.settings import DatabaseSettings
from storage import journal
from storage.engine import opened
from storage.unit import reading


def verify() -> None:
    """Check the journal's chain of hashes from its first entry to its newest."""
    url = DatabaseSettings().database_url.get_secret_value()
    with readable("The journal"), opened(url) as engine, reading(engine) as db:
        broken, head = journal.first_broken(db), journal.head(db)
    if broken:
        raise stopped(f"The journal was changed: entry {broken} does not follow from the one before it.")
    typer.echo(f"The journal is whole. Its newest hash is {head}: keep it to prove later that nothing was removed.")
