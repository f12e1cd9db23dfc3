"""The pages about clocks and laws show what works."""

import json
import re
from pathlib import Path

from commands.rules.situations import read
from storage.kinds.clocks import State
from storage.kinds.laws import Rule
from storage.laws import load
from tests.asking import shipped

DOCS = Path(__file__).parents[1] / "docs"
CLOCKS = (DOCS / "clocks.md").read_text(encoding="utf-8")
LAWS = (DOCS / "laws.md").read_text(encoding="utf-8")


def block(text: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_documented_input_is_accepted() -> None:
    assert read(json.loads(block(CLOCKS, "json")), shipped()).now is not None


def test_the_documented_row_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "ruritania.yaml").write_text(block(LAWS, "yaml"), encoding="utf-8")

    assert load(tmp_path).laws[-1].id == "rt-breach-72h"


def test_every_state_and_every_rule_is_explained() -> None:
    assert all(f"`{state}`" in CLOCKS for state in State)
    assert all(f"`{rule}`" in LAWS for rule in Rule)
