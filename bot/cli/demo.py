"""Sitrep in the sandbox: a small company, some weeks of history, and everything on this laptop."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event

import typer

from bot.cli.history import write_history
from bot.manifest import manifest
from bot.running import Sitrep
from bot.settings import load
from sandbox import COMPANY, MovableClock, Sandbox
from storage.unit import unit_of_work

TICK = timedelta(seconds=1)


@dataclass(frozen=True)
class Demo:
    """The sandbox, the bot that runs against it, and the clock that both read."""

    slack: Sandbox
    sitrep: Sitrep
    clock: MovableClock


@contextmanager
def company(port: int) -> Iterator[Demo]:
    """A company with its history, running; everything is gone afterwards. Raises OSError if no port is free."""
    clock = MovableClock()
    with (
        tempfile.TemporaryDirectory(prefix="sitrep-") as folder,
        Sandbox(company=COMPANY, manifest=manifest(), clock=clock, port=port) as slack,
    ):
        settings = load(
            slack_bot_token=slack.bot_token,
            slack_app_token=slack.app_token,
            slack_api_url=slack.api_url,
            database_url=f"sqlite:///{Path(folder) / 'sitrep.db'}",
            cso_channel=slack.channel("cso-office"),
            triage_channel=slack.channel("security-triage"),
            cso_users=(slack.person("dana").id,),
            responders=("S06RESPONDERS",),
            auditors=(slack.person("omar").id,),
            timezone="Europe/Berlin",
            settle_seconds=2,
        )
        sitrep = Sitrep(settings, clock, TICK)
        sitrep.prepare()
        with unit_of_work(sitrep.engine) as db:
            write_history(db, clock(), {person.handle: person.id for person in COMPANY.people})
        sitrep.start()
        try:
            yield Demo(slack, sitrep, clock)
        finally:
            sitrep.stop()


def run(port: int) -> None:
    """Runs until Ctrl-C, and says where and what to try."""
    try:
        with company(port) as demo:
            _welcome(demo, port)
            Event().wait()
    except KeyboardInterrupt:
        typer.echo("\nStopped. Nothing was kept: every start has a fresh company.")


def _welcome(demo: Demo, wanted: int) -> None:
    slack = demo.slack
    if slack.port != wanted:
        typer.echo(f"Port {wanted} is taken; using {slack.port}.")
    people = ", ".join(person.handle for person in COMPANY.people if not (person.is_bot or person.is_deactivated))
    typer.echo(
        f"""Sitrep is running in the sandbox: {COMPANY.workspace.name}, a company in a Slack on this laptop.

  Slack's Web API   {slack.api_url}   (on this machine only)
  bot token         {slack.bot_token}
  people            {people}
"""
    )
