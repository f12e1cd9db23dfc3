"""`sitrep incidents export`: the review of an incident, as Markdown."""

from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.stopping import readable, stopped
from bot.settings import DatabaseSettings, surroundings
from commands.incidents import reading as incident_pages
from commands.rules.names import number_in
from storage import incidents
from storage.engine import opened
from storage.unit import reading

app = typer.Typer(no_args_is_help=True, help="Incidents, for the archive.")


@app.callback()
def all_of_them() -> None:
    """Incidents, for the archive."""


@app.command("export")
def export(
    number: Annotated[str, typer.Argument(help="The incident, such as I-1.")],
    restricted: Annotated[bool, typer.Option("--restricted", help="Yes, I may read a restricted one.")] = False,
) -> None:
    """Print the review of an incident. A restricted one is only shown to whoever says that they may read it."""
    wanted = number_in(number, "I")
    zone = ZoneInfo(surroundings().get("TIMEZONE") or "UTC")
    url = DatabaseSettings().database_url.get_secret_value()
    with readable("The incidents"), opened(url) as engine, reading(engine) as db:
        incident = incidents.by_number(db, wanted) if wanted is not None else None
        if not incident or (incident.restricted and not restricted):
            raise stopped(
                f"There is no incident {number} to export. Is it restricted? Then add --restricted if you may."
            )
        typer.echo(incident_pages.review(db, incident, datetime.now(UTC), zone))
