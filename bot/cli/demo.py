"""Sitrep in the sandbox: a small company, some weeks of history, and everything on this laptop."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from threading import Event, Lock
from zoneinfo import ZoneInfo

import typer

from bot.cli import chatter
from bot.cli.history import write_history
from bot.cli.stories import stories
from bot.manifest import manifest
from bot.running import Sitrep, real_clock
from bot.settings import Settings, load
from sandbox import COMPANY, MovableClock, Sandbox
from storage import schema
from storage.engine import open_engine
from storage.unit import unit_of_work

TICK = timedelta(seconds=1)
ZONE = ZoneInfo("Europe/Berlin")
"""Where the company keeps its office hours."""


@dataclass
class Demo:
    """The sandbox, the clock that it shares with the bot, and the bot, which is another one after `begin_again`."""

    slack: Sandbox
    clock: MovableClock
    folder: Path
    starts: int = 0
    sitrep: Sitrep = field(init=False)
    _one_at_a_time: Lock = field(default_factory=Lock, init=False, repr=False)

    def begin(self) -> None:
        """Some talk, a fresh database with the company's history, and a bot that runs on it."""
        self.starts += 1
        shutil.copyfile(self._tables(), self._database)
        chatter.tell(self.slack, self.clock)
        self.sitrep = Sitrep(self._settings(), self.clock, TICK)
        self.sitrep.prepare()
        self.sitrep.refresh()
        with unit_of_work(self.sitrep.engine) as db:
            write_history(db, self.clock(), self.sitrep.house, {person.handle: person.id for person in COMPANY.people})
        self.sitrep.start()

    def begin_again(self) -> None:
        """The company as on its first day, at the time it is now."""
        with self._one_at_a_time:
            self.sitrep.stop()
            self.slack.wait_until(lambda: not self.slack.connections)
            self.slack.reset()
            self.clock.jump_to(real_clock())
            self.begin()

    @property
    def _database(self) -> Path:
        return self.folder / f"sitrep-{self.starts}.db"

    def _tables(self) -> Path:
        """A database with all tables and nothing in them, made once: every first day begins with a copy."""
        empty = self.folder / "empty.db"
        if not empty.exists():
            engine = open_engine(f"sqlite:///{empty}")
            schema.upgrade(engine)
            engine.dispose()
        return empty

    def _settings(self) -> Settings:
        slack = self.slack
        return load(
            slack_bot_token=slack.bot_token,
            slack_app_token=slack.app_token,
            slack_api_url=slack.api_url,
            database_url=f"sqlite:///{self._database}",
            cso_channel=slack.channel("cso-office"),
            triage_channel=slack.channel("security-triage"),
            cso_users=(slack.person("dana").id,),
            responders=("S06RESPONDERS",),
            auditors=(slack.person("omar").id,),
            timezone=ZONE.key,
            settle_seconds=2,
        )


@contextmanager
def company(port: int, dress: Callable[[Demo], None] | None = None) -> Iterator[Demo]:
    """A company with its history, running; everything is gone afterwards. Raises OSError if no port is free.

    `dress` is called before the sandbox starts, so that it can mount a page.
    """
    clock = MovableClock()
    with tempfile.TemporaryDirectory(prefix="sitrep-") as folder:
        demo = Demo(Sandbox(company=COMPANY, manifest=manifest(), clock=clock, port=port), clock, Path(folder))
        if dress is not None:
            dress(demo)
        with demo.slack:
            demo.begin()
            try:
                yield demo
            finally:
                demo.sitrep.stop()


def run(port: int) -> None:
    """Runs until Ctrl-C, and says where and what to try."""
    # Loaded by name: NiceGUI takes most of a second to import, which no other command should wait for.
    serving = import_module("sandbox.page.serving")
    pages: list[str] = []

    def dress(demo: Demo) -> None:
        pages.append(serving.Page(demo.slack, ZONE, stories(), demo.begin_again).url)

    try:
        with company(port, dress) as demo:
            _welcome(demo, port, pages[0])
            Event().wait()
    except KeyboardInterrupt:
        typer.echo("\nStopped. Nothing was kept: every start has a fresh company.")


def _welcome(demo: Demo, wanted: int, page: str) -> None:
    slack = demo.slack
    if slack.port != wanted:
        typer.echo(f"Port {wanted} is taken; using {slack.port}.")
    typer.echo(
        f"""Sitrep is running in the sandbox: {COMPANY.workspace.name}, a company in a Slack on this laptop.

  open in a browser   {page}
  Slack's Web API     {slack.api_url}
  bot token           {slack.bot_token}

Both listen on this machine only. Whoever has the page's address can act as anybody in the sandbox. Ctrl-C ends it.
"""
    )
    if sys.stdout.isatty() and _has_desktop():
        typer.launch(page)


def _has_desktop() -> bool:
    """Without one, a browser would open in this terminal, or not at all."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
