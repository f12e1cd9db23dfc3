"""Keeps the files of the languages in step with the sentences in the code: `python -m tests.words` writes them anew."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "storage" / "catalogue" / "words"
GUIDE = ROOT / "storage" / "catalogue" / "guide"
SAID_BY = {"_": None, "N_": None, "count": (2, 3), "plural": (2, 3)}
SPOKEN = {"emergency", "do", "name", "means", "title", "ask", "choices"}
"""The fields of the guide that people read; so is every list under the kind of a report."""

Sentence = str | tuple[str, ...]


def sentences() -> set[Sentence]:
    """Every sentence people read; a pair is one for a single thing and one for many."""
    return {*_in_code(), *_in_guide()}


def renewed(path: Path) -> bytes:
    """The file as it should be: what is said today, with the translations there are."""
    catalogue = Catalog(locale=path.stem, charset="utf-8")
    known = _read(path)
    for sentence in sorted(sentences(), key=str):
        english = sentence if isinstance(sentence, str) else sentence[0]
        told = known.get(english)
        catalogue.add(sentence, told.string if told and type(told.id) is type(sentence) else None)
    written = BytesIO()
    write_po(written, catalogue, width=110, omit_header=True, no_location=True)
    return written.getvalue()


def files() -> list[Path]:
    """The languages there are."""
    return sorted(WORDS.glob("*.po"))


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, charset="utf-8")


def _in_code() -> Iterator[Sentence]:
    for folder in ("bot", "commands"):
        found = extract_from_dir(ROOT / folder, method_map=[("**.py", "python")], keywords=SAID_BY)
        for _path, _line, sentence, _comments, _context in found:
            yield sentence


def _in_guide() -> Iterator[str]:
    for path in sorted(GUIDE.glob("*.yaml")):
        if path.stem != "common_hosts":
            yield from _said(yaml.safe_load(path.read_text(encoding="utf-8")), spoken=False)


def _said(value: object, *, spoken: bool) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                yield from _said(inner, spoken=key in SPOKEN or (isinstance(inner, list) and isinstance(inner[0], str)))
        case list():
            for inner in value:
                yield from _said(inner, spoken=spoken)
        case str() if spoken:
            yield value


if __name__ == "__main__":
    for each in files():
        each.write_bytes(renewed(each))
        sys.stdout.write(f"{each.relative_to(ROOT)}\n")
