"""`sitrep tasks import` and `sitrep people import`: a CSV file, all of it or nothing."""

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from sqlalchemy import Engine

from bot.cli.stopping import readable, stopped
from bot.running import real_clock
from bot.settings import Settings, SettingsError, load
from commands import bulk
from commands.imports import PEOPLE_COLUMNS, TASK_COLUMNS, PeopleSheet, Row, TaskSheet, directory
from commands.rules.words import count
from storage import lines
from storage import people as accounts
from storage.engine import opened
from storage.kinds.people import Standing
from storage.kinds.tasks import Draft
from storage.kinds.tongues import speak
from storage.unit import reading, unit_of_work

Source = Annotated[Path, typer.Argument(help="a CSV file in UTF-8, with a line of column names first")]
tasks_app = typer.Typer(no_args_is_help=True, help="Tasks, many at once.")
people_app = typer.Typer(no_args_is_help=True, help="Who reports to whom, and who lives where.")
DryRun = Annotated[bool, typer.Option("--dry-run", help="check everything and write nothing")]
Asker = Annotated[str, typer.Option(help="the Slack id of whoever asks; else the first person in CSO_USERS")]


@tasks_app.callback()
def all_tasks() -> None:
    """Tasks, many at once."""


@people_app.callback()
def all_people() -> None:
    """Who reports to whom, and who lives where."""


@tasks_app.command("import")
def tasks(file: Source, asker: Asker = "", dry_run: DryRun = False) -> None:
    """Ask many people for many things: columns person, what, due, and perhaps detail."""
    settings, rows = _settings(), _rows(file, TASK_COLUMNS, needed=3)
    url = settings.database_url.get_secret_value()
    with readable("The database"), opened(url) as engine:
        now, who = real_clock(), _asker(engine, settings, asker)
        checked = _checked(engine, settings, rows, who, now)
        _stop_at(checked.problems, len(checked.drafts))
        if dry_run:
            typer.echo(
                f"All is well: {count(len(checked.drafts), 'task', 'tasks')} would be asked. Nothing was written."
            )
            return
        made = _write(engine, settings, checked.drafts, now)
    known = len(checked.drafts) - made
    again = f" {count(known, 'line was', 'lines were')} imported before and left alone." if known else ""
    typer.echo(f"{count(made, 'task', 'tasks')} asked.{again}")


@people_app.command("import")
def people(file: Source, dry_run: DryRun = False) -> None:
    """Say who reports to whom and who lives where: columns person, and perhaps manager and country (like DE)."""
    settings, rows = _settings(), _rows(file, PEOPLE_COLUMNS, needed=1)
    url = settings.database_url.get_secret_value()
    with readable("The database"), opened(url) as engine:
        with reading(engine) as db:
            sheet = PeopleSheet(directory(db))
        for number, row in rows:
            sheet.read(number, row)
        _stop_at(sheet.problems, len(sheet.lines))
        if dry_run:
            typer.echo(f"All is well: {count(len(sheet.lines), 'line', 'lines')} would be kept. Nothing was written.")
            return
        with unit_of_work(engine) as db:
            lines.replace_all(db, list(sheet.lines.values()))
    typer.echo(f"{count(len(sheet.lines), 'line', 'lines')} kept, in place of all there were.")


def _settings() -> Settings:
    try:
        return load()
    except SettingsError as error:
        raise stopped(*error.problems) from None


def _rows(file: Path, columns: Sequence[str], needed: int) -> list[tuple[int, Row]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            reader = csv.DictReader(source)
            names = [name.strip().lower() for name in reader.fieldnames or ()]
            missing = [name for name in columns[:needed] if name not in names]
            if missing:
                raise stopped(
                    f"{file} has no column {', '.join(missing)}. Its first line must name: {', '.join(columns)}."
                )
            reader.fieldnames = names
            return [(reader.line_num, _clean(row)) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise stopped(f"{file} cannot be read as CSV in UTF-8: {error}") from None


def _clean(row: dict[str, str | None]) -> Row:
    return {name: value.strip() for name, value in row.items() if isinstance(name, str) and isinstance(value, str)}


def _asker(engine: Engine, settings: Settings, asker: str) -> str:
    who = asker or next((each for each in settings.cso_users if not each.startswith("S")), "")
    with reading(engine) as db:
        account = accounts.account(db, who)
    if not account or account.standing is not Standing.MEMBER:
        raise stopped(f"Nobody here has the Slack id {who!r}. Say who asks: --asker U…")
    return who


def _checked(engine: Engine, settings: Settings, rows: list[tuple[int, Row]], asker: str, now: datetime) -> TaskSheet:
    with reading(engine) as db:
        sheet = TaskSheet(directory(db), asker, now, settings.timezone)
    with Progress(transient=True) as progress:
        for number, row in progress.track(rows, description="Checking"):
            sheet.read(number, row)
    return sheet


def _write(engine: Engine, settings: Settings, drafts: Sequence[Draft], now: datetime) -> int:
    # Others wait for the database from the first line written to the last, so all that can be done before is.
    with Progress(transient=True) as progress:
        house = settings.house("")
        speak(house.tongues)
        with reading(engine) as db:
            parts = [
                bulk.prepare(db, now, house, part) for part in progress.track(_chunks(drafts), description="Preparing")
            ]
        with unit_of_work(engine) as db:
            return sum(bulk.write(db, now, part) for part in progress.track(parts, description="Writing"))


def _chunks(drafts: Sequence[Draft]) -> list[Sequence[Draft]]:
    return [drafts[start : start + CHUNK] for start in range(0, len(drafts), CHUNK)]


def _stop_at(problems: Sequence[tuple[int, str]], good: int) -> None:
    if problems:
        bad = count(len(problems), "line is", "lines are")
        named = [f"line {number}: {why}" for number, why in problems]
        raise stopped(*named, f"{bad} wrong, so nothing was written. Put that right and try again.")
    if not good:
        raise stopped("The file holds nothing below its first line, so nothing was written.")


CHUNK = 250
"""Tasks written between two steps of the progress bar; all in one transaction."""
