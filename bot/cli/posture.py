"""`sitrep posture`: everything counted anew from the journal, and the rows that one measure counts."""

from collections.abc import Iterator
from typing import Annotated

import typer

from bot.cli.stopping import readable, stopped
from bot.running import real_clock
from bot.settings import DatabaseSettings
from commands import proof, readings, rebuilding
from commands.proof import Proof, Row
from commands.rules.measures import BY_ID
from commands.rules.words import count
from storage.engine import opened
from storage.kinds.posture import Measure, Unit
from storage.unit import reading, unit_of_work

PAGE = 50
"""Rows that are printed at once."""

app = typer.Typer(no_args_is_help=True, help="How the company stands.")


@app.callback()
def posture() -> None:
    """How the company stands."""


@app.command("rebuild")
def rebuild() -> None:
    """Count everything anew from the journal, and compare with what was written down each day."""
    with readable("The journal"), opened(DatabaseSettings().database_url.get_secret_value()) as engine:
        with reading(engine) as db:
            replayed = rebuilding.replay(db)
        with unit_of_work(engine) as db:
            rebuilding.put_in_place(db, replayed)
    entries = count(replayed.entry, "journal entry", "journal entries")
    typer.echo(f"{entries} counted anew; {count(replayed.compared, 'reading', 'readings')} in snapshots compared.")
    for each in replayed.differences:
        kept, found = f"{each.kept.good} of {each.kept.all}", f"{each.found.good} of {each.found.all}"
        typer.echo(f"{each.on} {each.measure}: the snapshot says {kept}, the journal {found}", err=True)
    if replayed.differences:
        raise typer.Exit(1)
    typer.echo("All agree.")


@app.command("rows")
def rows(
    measure: Annotated[str, typer.Argument(help=f"One of: {', '.join(BY_ID)}.")],
    page: Annotated[int, typer.Option(min=1, help="Each page has 50 rows.")] = 1,
) -> None:
    """Print every thing that a measure counts, what misses first, and compare with what /posture reads."""
    wanted = BY_ID.get(measure)
    if wanted is None:
        raise typer.BadParameter(f"There is no measure {measure}. They are: {', '.join(BY_ID)}.")
    now = real_clock()
    url = DatabaseSettings().database_url.get_secret_value()
    with readable("The journal"), opened(url) as engine, reading(engine) as db:
        told, kept = proof.prove(db, wanted, now), readings.counted(db, wanted, now)
    for line in _page(wanted, told, page):
        typer.echo(line)
    if told.total != kept:
        raise stopped(f"/posture reads {kept.good} of {kept.all}: it is still counting, or wants a rebuild.")
    typer.echo("/posture reads the same.")


def _page(measure: Measure, told: Proof, page: int) -> Iterator[str]:
    start = (page - 1) * PAGE
    shown = told.rows[start : start + PAGE]
    yield from (_row(measure, row) for row in shown)
    if left := len(told.rows) - start - len(shown):
        onwards = f"sitrep posture rows {measure.id} --page {page + 1}"
        yield f"Rows {start + 1} to {start + len(shown)}; {left} more: {onwards}"
    if told.restricted:
        yield f"{count(told.restricted, 'restricted row is', 'restricted rows are')} counted and not named."
    yield f"{measure.name}: {told.total.good} of {told.total.all}"


def _row(measure: Measure, row: Row) -> str:
    if measure.unit is Unit.MINUTES:
        return f"{row.subject}  {row.count.good} min"
    if row.count.all == 1:
        return f"{row.subject}  {'yes' if row.count.good else 'no'}"
    return f"{row.subject}  {row.count.good} of {row.count.all}"
