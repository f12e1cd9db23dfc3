"""The command line: `sitrep --help`. One file a command; this one is their table."""

import typer

from bot.cli import check, clocks, manifest, run, verify

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def sitrep() -> None:
    """Sitrep: security oversight in Slack."""


app.command("run")(run.run)
app.command("check")(check.check)
app.command("clocks")(clocks.clocks)
app.command("manifest")(manifest.manifest)
app.command("verify")(verify.verify)
