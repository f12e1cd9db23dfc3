"""`sitrep clocks FILE.json`: every law's clock for one incident, for machines and, with --explain, for people."""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.clock_text import as_json, explained, listed
from commands.rules.clocks import clocks as clocks_of
from commands.rules.moments import InputError
from commands.rules.situations import laws_named, read
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Clock
from storage.laws import load
from storage.yamlfile import CatalogueError


def clocks(
    file: Annotated[
        str | None, typer.Argument(help="A JSON file, or - for standard input. See docs/clocks.md.")
    ] = None,
    laws: Annotated[str | None, typer.Option(help="Only these, by id: gdpr-33,sec-8k-1.05")] = None,
    *,
    assume: Annotated[bool, typer.Option("--assume", help="Take scope and triggers as met: a what-if.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="For people instead of JSON.")] = False,
    own: Annotated[Path | None, typer.Option(help="A folder of your own rows; see docs/laws.md.")] = None,
    list_all: Annotated[bool, typer.Option("--list", help="Show every law's id and title, and stop.")] = False,
) -> None:
    """Say for each law whether its notification clock runs, and until when. A prompt to act, not legal advice."""
    try:
        catalogue = load(own)
        said = listed(catalogue) if list_all else _answer(file, laws, catalogue, assume=assume, explain=explain)
    except (InputError, CatalogueError) as error:
        typer.echo(f"sitrep clocks: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(said)


def _answer(file: str | None, laws: str | None, catalogue: Catalogue, *, assume: bool, explain: bool) -> str:
    asked_names = _asked(laws, catalogue)
    asked = read(_document(file), catalogue)
    now = asked.now or datetime.now(UTC)
    found = clocks_of(catalogue, asked.situation, now, asked_names, assume=assume)
    if explain:
        return explained(found, asked.situation, now, everything=asked_names is not None)
    return as_json([_under_asked_name(clock, asked_names) for clock in found])


def _asked(laws: str | None, catalogue: Catalogue) -> dict[str, str] | None:
    """The ids asked for, each with the name it was asked by; None for all laws."""
    if laws is None:
        return None
    aliases = {alias for law in catalogue.laws for alias in law.aliases}
    words = [laws] if laws in aliases else [word.strip() for word in laws.split(",") if word.strip()]
    if not words:
        raise InputError("--laws is empty; name ids such as gdpr-33,sec-8k-1.05, or leave it out for all.")
    named = {word: laws_named(word, catalogue) for word in words}
    return {law_id: word if len(ids) == 1 else law_id for word, ids in named.items() for law_id in ids}


def _under_asked_name(clock: Clock, asked_names: dict[str, str] | None) -> Clock:
    """Whoever asks by another name, such as regs-p, finds the answer under it."""
    return clock if asked_names is None else replace(clock, id=asked_names[clock.id])


def _document(file: str | None) -> object:
    if file is None:
        raise InputError("Give a JSON file, or - for standard input: sitrep clocks incident.json")
    try:
        text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return json.loads(text.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}; give a JSON file, or - for standard input.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text; save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"{file}, line {error.lineno}, column {error.colno}: this is not JSON: {error.msg}."
        ) from error
    except InputError:
        raise
    except ValueError as error:
        raise InputError(f"{file} holds a number that is too long; correct it.") from error
    except RecursionError as error:
        raise InputError(f"{file} is nested too deeply; see docs/clocks.md for its form.") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(f"{key!r} is given twice in one object; keep one.")
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise InputError(f"{name} is not a JSON value; write a number, or leave it out.")
