"""`sitrep calendar`: everything that will be sent or is due, to whom and why. It sends nothing."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.cli.stopping import readable, stopped
from bot.ics import as_ics
from bot.settings import SettingsError, load
from commands.house import House
from commands.rules.clocks import DISCLAIMER
from commands.upcoming.entry import Entry
from commands.upcoming.listing import upcoming
from storage import people
from storage.engine import opened
from storage.unit import reading
from storage.yamlfile import CatalogueError

LONGEST = 366
NAMED = 5


def calendar(
    days: Annotated[int, typer.Option(min=1, max=LONGEST, help="How many days ahead.")] = 90,
    *,
    ics: Annotated[bool, typer.Option("--ics", help="As an iCalendar file.")] = False,
    at: Annotated[str | None, typer.Option(help="As if it were this moment: 2026-11-23T12:00:00+01:00.")] = None,
) -> None:
    """Show everything that will be sent or is due, to whom and why. A dry run: nothing is sent or changed."""
    try:
        settings = load()
        house = settings.house("")
        now = _moment(at)
        url = settings.database_url.get_secret_value()
        with readable("The database"), opened(url) as engine, reading(engine) as db:
            entries = upcoming(db, now, house, days)
            names = people.names(db, sorted({each for entry in entries for each in entry.to}))
    except (SettingsError, CatalogueError, ValueError) as error:
        raise stopped(f"sitrep calendar: {error}", code=2) from None
    typer.echo(as_ics(entries, now).decode() if ics else "\n".join(_lines(entries, house, names, days)))


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None:
        raise ValueError(f"--at {text} has no time zone; write 2026-11-23T12:00:00+01:00")
    return moment.astimezone(UTC)


def _lines(entries: list[Entry], house: House, names: dict[str, str], days: int) -> Iterable[str]:
    yield f"The next {days} days, times in {house.zone.key}. Nothing is sent by this command. {DISCLAIMER}"
    day = None
    for entry in entries:
        if entry.on != day:
            day = entry.on
            yield f"\n{day:%A} {day.day} {day:%B %Y}"
        local = entry.at.astimezone(house.zone) if entry.at else None
        hour = f"{local:%H:%M} {local.tzname()}" if local else "all day"
        to = f"  → {_names(entry, house, names)}" if entry.to else ""
        yield f"  {hour:<11} {entry.what}{to}\n{'':<14}because: {entry.why}"


def _names(entry: Entry, house: House, names: dict[str, str]) -> str:
    """Who hears of it; of a crowd, the first few."""
    more = len(entry.to) - NAMED
    shown = ", ".join(_name(each, house, names) for each in entry.to[:NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def _name(each: str, house: House, names: dict[str, str]) -> str:
    if each == house.cso_channel:
        return f"the CSO's channel ({each})"
    return names.get(each, each)
