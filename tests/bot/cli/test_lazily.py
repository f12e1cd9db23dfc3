"""The command line as one table: everything in it is there, and one command does not load the others."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.lazily import COMMANDS

HEAVY = ("slack_bolt", "sqlalchemy", "sandbox", "slackblocks", "alembic", "pydantic_settings")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there_and_explains_itself(name: str) -> None:
    told = CliRunner().invoke(app, [name, "--help"])

    assert told.exit_code == 0
    assert f" {name} " in told.output


def test_the_help_lists_every_command() -> None:
    told = CliRunner().invoke(app, ["--help"]).output

    assert all(f"│ {name} " in told for name in COMMANDS)


def test_a_mistyped_command_is_told_the_nearest_one() -> None:
    told = CliRunner().invoke(app, ["clock"])

    assert told.exit_code == 2
    assert "Did you mean 'clocks'" in told.output


def test_the_clocks_load_neither_slack_nor_the_database() -> None:
    code = f"""
import sys
from bot.cli import app
app(["clocks", "--list"], standalone_mode=False)
found = [name for name in {HEAVY!r} if name in sys.modules]
assert not found, found
"""
    command = [sys.executable, "-c", code]

    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own code

    assert (done.returncode, done.stderr) == (0, "")
