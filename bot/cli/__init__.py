"""The command line: `sitrep --help`. One file a command; this one is their table."""

import typer

from bot.cli import calendar, check, clocks, export, imports, incidents, lessons, manifest, policies, run, verify

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def sitrep() -> None:
    """Sitrep: security oversight in Slack."""


app.command("run")(run.run)
app.command("calendar")(calendar.calendar)
app.command("check")(check.check)
app.command("clocks")(clocks.clocks)
app.add_typer(incidents.app, name="incidents")
app.command("manifest")(manifest.manifest)
app.command("verify")(verify.verify)

tasks = typer.Typer(no_args_is_help=True, help="Tasks, many at once.")
tasks.command("import")(imports.tasks)
app.add_typer(tasks, name="tasks")

people = typer.Typer(no_args_is_help=True, help="Who reports to whom, and who lives where.")
people.command("import")(imports.people)
app.add_typer(people, name="people")

app.add_typer(policies.app, name="policies")
app.add_typer(lessons.app, name="lessons")
app.add_typer(export.app, name="export")
