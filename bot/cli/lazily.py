"""The commands of the command line, each loaded when it is asked for.

All of them together load Slack, the database and the charts of the sandbox: over a second that `sitrep clocks`, which
needs none of these, would spend on nothing. So this is the one place that imports by name, from a table one can read.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

COMMANDS: Mapping[str, str] = {
    "run": "run.run",
    "calendar": "calendar.calendar",
    "check": "check.check",
    "clocks": "clocks.clocks",
    "incidents": "incidents.app",
    "manifest": "manifest.manifest",
    "verify": "verify.verify",
    "tasks": "imports.tasks_app",
    "people": "imports.people_app",
    "policies": "policies.app",
    "posture": "posture.app",
    "lessons": "lessons.app",
    "export": "export.app",
}
"""Each command's name, and where it is: a module beside this one, and the function or group in it."""


class Lazily(TyperGroup):
    """A group that loads a command when it is asked for, and all of them for the help."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every name, in the table's order; the help is about to ask for each."""
        return [name for name in COMMANDS if self.get_command(ctx, name)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name. For a name that is none all are loaded: the group suggests the nearest."""
        for name in [cmd_name] if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                self.add_command(_loaded(name), name)
        return super().get_command(ctx, cmd_name)


def _loaded(name: str) -> Any:
    module, _, found = COMMANDS[name].partition(".")
    told = getattr(import_module(f"bot.cli.{module}"), found)
    command = get_command(told if isinstance(told, typer.Typer) else _alone(told))
    command.name = name
    return command


def _alone(function: Callable[..., None]) -> typer.Typer:
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(function)
    return app
