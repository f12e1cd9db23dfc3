"""What holds for the whole project."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bot.manifest import SCOPES, manifest
from commands.menu import ITEMS, Surface
from commands.rules.access import TABLE

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "commands", "storage", "sandbox")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def functions_in(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_commit_stands_in_one_place() -> None:
    places = [path for path in SOURCES if re.search(r"\.commit\(\)", path.read_text(encoding="utf-8"))]

    assert [str(path.relative_to(ROOT)) for path in places if path.name != "engine.py"] == ["storage/unit.py"]


def test_files_and_functions_stay_small() -> None:
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in SOURCES}
    functions = [(path, node) for path, text in texts.items() for node in functions_in(text)]

    assert [path for path, text in texts.items() if len(text.splitlines()) > 250] == []
    assert [(path, node.name) for path, node in functions if (node.end_lineno or 0) - node.lineno >= 40] == []


PURE = [path for path in SOURCES if path.parent in {ROOT / "commands" / "rules", ROOT / "commands" / "messages"}]
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"}


def test_rules_and_messages_read_no_clock() -> None:
    calls = [node for path in PURE for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    clocks = [
        ast.unparse(each.func) for each in calls if isinstance(each.func, ast.Attribute) and each.func.attr in CLOCKS
    ]

    assert [each for each in clocks if each.partition(".")[0] in {"datetime", "date", "time"}] == []


def test_every_item_of_the_menu_has_a_row_in_the_access_table_and_no_row_is_idle() -> None:
    assert {item.action for item in ITEMS} == set(TABLE)


def test_the_readme_lists_every_command() -> None:
    commands = [item for item in ITEMS if item.surface is Surface.COMMAND]

    assert all(f"| `{item.usage}` | {item.summary} |" in README for item in commands)
    assert len(re.findall(r"^\| `/", README, re.MULTILINE)) == len(commands)


def test_the_readme_and_the_manifest_name_the_same_scopes() -> None:
    in_readme = dict(re.findall(r"^\| `([a-z]+:?[a-z.]*)` \| (.+) \|$", README, re.MULTILINE))

    assert in_readme == SCOPES
    assert manifest()["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)


def test_no_lock_file_carries_an_address() -> None:
    locks = ROOT.glob("requirements*.txt")

    assert all("://" not in lock.read_text(encoding="utf-8") for lock in locks)


def test_the_scripts_are_plain_posix_shell() -> None:
    scripts = [path for path in (ROOT / "scripts").iterdir() if path.is_file()]

    for script in scripts:
        assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
        assert subprocess.run(["/bin/sh", "-n", str(script)], check=False).returncode == 0  # noqa: S603
