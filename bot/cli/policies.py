"""`sitrep policies publish`: from Markdown files to a proposal that somebody else approves in Slack."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.syntax import Syntax
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.drafts import PERSON, Change, changes
from bot.cli.papers import PaperError
from bot.cli.stopping import stopped, unanswered
from bot.running import real_clock
from bot.settings import SettingsError, load
from commands import publication
from commands.house import House
from commands.refusal import Refusal
from commands.rules.words import count
from storage import coverage, people
from storage.engine import opened
from storage.kinds.tongues import speak
from storage.unit import reading, unit_of_work

app = typer.Typer(no_args_is_help=True, help="Policies as Markdown files.")
MATERIAL = "Must people who accepted the old text accept it again?"


@app.callback()
def policies() -> None:
    """Policies as Markdown files."""


@app.command("publish")
def publish(
    path: Annotated[Path, typer.Argument(help="A Markdown file, or a folder of them such as a Git checkout.")],
    author: Annotated[str, typer.Option(help="Who wrote it: a Slack id or the name in Slack.")] = "",
    approver: Annotated[
        list[str] | None, typer.Option(help="Who is asked to approve; the CSO and the owner if nobody is named.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen, and change nothing.")] = False,
    material: Annotated[
        bool | None, typer.Option("--material/--editorial", help="Answer the question for all changed texts.")
    ] = None,
) -> None:
    """Propose what the files say. It is in force once somebody else than the author approves it in Slack."""
    console = Console()
    try:
        settings = load()
        with opened(settings.database_url.get_secret_value()) as engine:
            found = differences(engine, path, console)
            _show(console, found)
            if dry_run or not found:
                return
            decided = [_decide(each, material) for each in found]
            writer = author or typer.prompt("Author")
            asked = propose(engine, real_clock(), settings.house(""), writer, approver or [], decided)
    except (PaperError, SettingsError, Refusal) as error:
        raise stopped(str(error), "Nothing was published.") from None
    except SQLAlchemyError as error:
        raise stopped(unanswered(error)) from None
    typer.echo(f"Proposed. {', '.join(asked)} can approve it in Slack; nothing is in force before that.")


def differences(engine: Engine, path: Path, console: Console) -> list[Change]:
    """What would change, and how many acceptances each new text would re-open. Raises PaperError."""
    with reading(engine) as db:
        found = changes(db, path)
        steps = track(found, "Counting acceptances", console=console, transient=True)
        return [
            replace(each, reopens=coverage.reopened_by(db, each.before))
            if each.before and each.draft.new_text
            else each
            for each in steps
        ]


def propose(
    engine: Engine, now: datetime, house: House, author: str, approvers: Sequence[str], found: Sequence[Change]
) -> list[str]:
    """Keeps the proposal and returns the names of those who were asked. Raises Refusal if it cannot be approved."""
    drafts = [each.draft for each in found]
    speak(house.tongues)
    with unit_of_work(engine) as db:
        writer = _person(author, people.called(db, author))
        named = [_person(each, people.called(db, each)) for each in approvers]
        asked = named or publication.approvers(db, house, writer, drafts)
        publication.propose(db, now, writer, asked, drafts)
        names = people.names(db, asked)
    return [names.get(each, each) for each in asked]


def _person(wanted: str, found: list[str]) -> str:
    if PERSON.fullmatch(wanted):
        return wanted
    if len(found) != 1:
        raise Refusal(f"{len(found) or 'No'} members are called {wanted}. Give a Slack id such as U012ABCDEF.")
    return found[0]


def _show(console: Console, found: Sequence[Change]) -> None:
    if not found:
        console.print("Everything is published as the files say.")
    for each in found:
        console.rule(f"{each.draft.terms.title} ({each.draft.name})", align="left")
        console.print(Syntax(each.difference, "diff", word_wrap=True, background_color="default"))
        console.print(_meaning(each), highlight=False, soft_wrap=True)


def _meaning(each: Change) -> str:
    if not each.before:
        return (
            "New: everybody in its audience is asked to accept it." if each.draft.terms.acceptance else "New: to know."
        )
    if not each.draft.new_text:
        return "The text stays as it is; no acceptance is re-opened."
    again = count(each.reopens, "acceptance", "acceptances")
    return f"Version {each.draft.base + 1}: {again} re-opened if the change is material, none if it is editorial."


def _decide(each: Change, material: bool | None) -> Change:
    if not each.before or not each.draft.new_text:
        return each
    if material is None:
        material = typer.confirm(
            f"{each.draft.terms.title}: {MATERIAL} ({count(each.reopens, 'acceptance', 'acceptances')})"
        )
    note = each.draft.change or typer.prompt(f"{each.draft.terms.title}: what changed, in a sentence?", default="")
    return replace(each, draft=replace(each.draft, material=material, change=note))
