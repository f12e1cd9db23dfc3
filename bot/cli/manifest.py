"""`sitrep manifest`: what to paste into Slack to create the app."""

import json
from typing import Annotated

import typer

from bot import manifest as made


def manifest(
    name: Annotated[str, typer.Option(help="The app's name in Slack.")] = "Sitrep",
    prefix: Annotated[str, typer.Option(help="The COMMAND_PREFIX of this Sitrep.")] = "",
    url: Annotated[
        str | None, typer.Option(help="Where Slack reaches /slack/events; leave out for Socket Mode.")
    ] = None,
) -> None:
    """Print the Slack app manifest, made from everything Sitrep can be asked."""
    typer.echo(json.dumps(made.manifest(name, prefix, url), indent=2))
