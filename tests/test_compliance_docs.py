"""The page about compliance shows what works."""

import re
from pathlib import Path

from commands.compliance.front import VERBS
from storage.kinds.obligations import Cadence
from storage.obligations import load
from tests.asking import shipped

PAGE = (Path(__file__).parents[1] / "docs" / "compliance.md").read_text(encoding="utf-8")


def test_the_documented_row_is_a_row(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    (tmp_path / "ruritania.yaml").write_text(found[1], encoding="utf-8")

    assert "rt-audit" in load(shipped(), tmp_path).rows


def test_every_word_and_every_cadence_is_explained() -> None:
    assert all(f"/compliance {word}" in PAGE for word in VERBS if word != "show")
    assert all(f"`{kind}`" in PAGE for kind in Cadence)
