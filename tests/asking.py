"""Asks the shipped catalogue as the command line does: a document in, clocks out."""

from functools import cache
from pathlib import Path

from commands.rules.clocks import clocks
from commands.rules.situations import laws_named, read
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Clock
from storage.laws import load

NOON = "2026-11-23T12:00:00Z"


@cache
def shipped() -> Catalogue:
    """The catalogue as it ships, read once."""
    return load()


def ask_all(document: dict[str, object], laws: str | None = None, *, assume: bool = False) -> list[Clock]:
    """The clocks of the laws named in `laws` by commas, or of all."""
    catalogue = shipped()
    asked = read({"now": NOON} | document, catalogue)
    assert asked.now is not None
    only = None if laws is None else [one for word in laws.split(",") for one in laws_named(word, catalogue)]
    return clocks(catalogue, asked.situation, asked.now, only, assume=assume)


def ask(law: str, *, assume: bool = False, **document: object) -> Clock:
    """The one clock of one law."""
    (clock,) = ask_all(document, law, assume=assume)
    return clock


def own(folder: Path, text: str) -> Path:
    """A folder with a company's own rows."""
    (folder / "ours.yaml").write_text(text, encoding="utf-8")
    return folder
