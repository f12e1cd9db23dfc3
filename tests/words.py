"""Keeps the files of the languages in step with the sentences in the code: `python -m tests.words` writes them anew."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from storage.books import read
from storage.kinds.laws import Law
from storage.kinds.obligations import Obligation

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "storage" / "catalogue" / "words"
GUIDE = ROOT / "storage" / "catalogue" / "guide"
SAID_BY = {"_": slice(1), "N_": slice(1), "Said": slice(1), "count": slice(1, 3), "plural": slice(1, 3)}
"""What says a sentence, and which of its arguments are one."""

SPOKEN = {"emergency", "do", "name", "means", "title", "ask", "choices"}
"""The fields of the guide that people read; so is every list under the kind of a report."""

QUESTION = {"ask", "choices"}
"""Those of a question, whose name and conditions are ids."""

Sentence = str | tuple[str, ...]


@cache
def sentences() -> frozenset[Sentence]:
    """Every sentence people read; a pair is one for a single thing and one for many."""
    return frozenset((*_in_code(), *_in_guide(), *_in_books()))


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
        for path in sorted((ROOT / folder).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAID_BY:
                    said = list(_literals(call.args[SAID_BY[call.func.id]]))
                    yield from said
                    yield from (f"no {each[1]}" for each in said if call.func.id == "count")


def _literals(told: list[ast.expr]) -> Iterator[Sentence]:
    said = tuple(each.value for each in told if isinstance(each, ast.Constant) and isinstance(each.value, str))
    if said and len(said) == len(told):
        yield said if len(said) > 1 else said[0]


def _in_guide() -> Iterator[str]:
    for path in sorted(GUIDE.glob("*.yaml")):
        if path.stem not in {"common_hosts", "answering"}:
            yield from _said(yaml.safe_load(path.read_text(encoding="utf-8")), spoken=False)


def _in_books() -> Iterator[str]:
    """What people read of the laws, the obligations and the notices. Citations, sources and ids stay as they are."""
    books = read()
    yield from (text for law in books.laws.laws for text in _of_law(law) if text)
    yield from (text for row in books.obligations.rows.values() for text in _of_obligation(row) if text)
    yield from (item.say for content in books.contents for item in content.items)
    for terms in (books.laws.facts, books.laws.anchors, books.laws.entity_types):
        yield from (text for term in terms.values() for text in (term.means, *term.values))


def _of_law(law: Law) -> Iterator[str | None]:
    yield from (law.title, law.recipient, law.note, law.doubtful, law.not_yet)
    yield law.jurisdiction.rpartition(", ")[2]
    yield law.arguable.argument if law.arguable else None
    yield from (remark.say for remark in law.remarks)


def _of_obligation(row: Obligation) -> Iterator[str | None]:
    yield from (row.title, row.framework, row.note, row.doubtful, row.not_yet, row.keep, row.repeats.also)
    yield from row.evidence


def _said(value: object, *, spoken: bool) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                those = key in SPOKEN or (isinstance(inner, list) and isinstance(inner[0], str))
                yield from _said(inner, spoken=key in QUESTION if "ask" in value else those)
        case list():
            for inner in value:
                yield from _said(inner, spoken=spoken)
        case str() if spoken:
            yield value


if __name__ == "__main__":
    for each in files():
        each.write_bytes(renewed(each))
        sys.stdout.write(f"{each.relative_to(ROOT)}\n")
