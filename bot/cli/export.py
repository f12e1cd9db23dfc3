"""`sitrep export acceptances`: who accepted which text when, with hashes, checked against the journal."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from bot.cli.stopping import readable, stopped
from bot.settings import DatabaseSettings
from commands.rules.words import count
from storage import evidence, journal
from storage.engine import opened
from storage.evidence import Proof
from storage.unit import reading

app = typer.Typer(no_args_is_help=True, help="Evidence for auditors.")
COLUMNS = [field.name for field in fields(Proof)]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run what begins like this."""

SHOWN = 20


@app.callback()
def export() -> None:
    """Evidence for auditors."""


@app.command("acceptances")
def acceptances(
    out: Annotated[Path, typer.Option(help="The folder to write acceptances.csv and acceptances.json to.")] = Path(),
) -> None:
    """Write all acceptances and check them: exits with 1 if anything does not fit the journal."""
    try:
        url = DatabaseSettings().database_url.get_secret_value()
        with readable("The database"), opened(url) as engine, reading(engine) as db:
            problems = write(db, out)
    except OSError as error:
        raise stopped(f"{out} cannot be written: {error.strerror}. Choose another folder with --out.") from None
    for problem in problems[:SHOWN]:
        typer.echo(f"✗ {problem}", err=True)
    if problems:
        raise stopped(f"{count(len(problems), 'problem', 'problems')}: this evidence does not fit the journal.")
    typer.echo(f"✓ {out / 'acceptances.csv'} and {out / 'acceptances.json'} fit the journal.")


def write(db: Session, out: Path) -> list[str]:
    """Writes both files, a row at a time, and returns what does not fit together. Raises OSError."""
    problems = list(_problems(db))
    with (
        (out / "acceptances.csv").open("w", newline="", encoding="utf-8") as table,
        (out / "acceptances.json").open("w", encoding="utf-8") as document,
    ):
        rows = csv.DictWriter(table, COLUMNS)
        rows.writeheader()
        head = {"journal_head": journal.head(db), "exported_at": datetime.now(UTC).isoformat(timespec="seconds")}
        document.write(json.dumps(head)[:-1] + ', "acceptances": [')
        for place, proof in enumerate(evidence.proofs(db)):
            told = {**asdict(proof), "accepted_at": proof.accepted_at.isoformat()}
            rows.writerow({name: _safe(value) for name, value in told.items()})
            document.write((",\n" if place else "\n") + json.dumps(told, ensure_ascii=False))
            if proof.entry is None:
                problems.append(f"{proof.policy} version {proof.version}: the journal knows no yes of {proof.person}")
        document.write("\n]}\n")
    return problems


def _problems(db: Session) -> Iterator[str]:
    broken = journal.first_broken(db)
    if broken:
        yield f"The journal was changed: entry {broken} does not follow from the one before it"
    yield from _each("The text was changed after it was hashed: {}", evidence.altered_texts(db))
    gone = (f"entry {entry.id}, {entry.subject} by {entry.actor}" for entry in evidence.vanished(db))
    yield from _each("The journal tells of an acceptance that is gone: {}", gone)


def _each(sentence: str, found: Iterable[str]) -> Iterator[str]:
    return (sentence.format(each) for each in found)


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
