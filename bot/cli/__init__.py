"""The command line: `sitrep --help`. One file a command; this one is their table."""

import typer

from bot.cli.lazily import Lazily

app = typer.Typer(cls=Lazily, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def sitrep() -> None:
    """Sitrep: security oversight in Slack."""
