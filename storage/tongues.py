"""Reads the languages: one .po file each, in our catalogue and in the company's own folder."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Message as Entry
from babel.messages.pofile import PoFileError, read_po

from storage.kinds.tongues import ENGLISH, Tongue, Tongues
from storage.yamlfile import CatalogueError

OURS = Path(__file__).parent / "catalogue" / "words"


class UnknownLanguageError(CatalogueError):
    """LANGUAGE names one that there is no file for. The message says which there are."""


def read(company: str = ENGLISH.code, own: Path | None = None) -> Tongues:
    """All languages, and `company`, the code of the one for channels. What a file in `own` says wins over ours.

    Raises storage.yamlfile.CatalogueError, which names the file, the line and what is wrong.
    """
    known = {ENGLISH.code: ENGLISH}
    for path in [*_files(OURS), *(_files(own) if own else [])]:
        known[path.stem] = _joined(known.get(path.stem, Tongue(path.stem)), _tongue(path))
    if company not in known:
        there = ", ".join(sorted(known))
        raise UnknownLanguageError(f"LANGUAGE is {company!r}, which has no file. Set it to one of these: {there}")
    return Tongues(known, known[company])


@cache
def packaged() -> Tongues:
    """Our own languages, read once."""
    return read()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.po"))


def _joined(ours: Tongue, theirs: Tongue) -> Tongue:
    return Tongue(ours.code, {**ours.sentences, **theirs.sentences}, {**ours.plurals, **theirs.plurals})


def _tongue(path: Path) -> Tongue:
    sentences: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for entry in _entries(path):
        english = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
        told = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))
        if not all(told):
            continue
        _check(path, entry.lineno or 0, english, told)
        if entry.pluralizable:
            plurals[english[0]] = told
        else:
            sentences[english[0]] = told[0]
    return Tongue(path.stem, sentences, plurals)


def _entries(path: Path) -> Iterator[Entry]:
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem, charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        raise CatalogueError(f"{path.name}, line {error.lineno + 1}: {error}") from error
    except (ValueError, LookupError) as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    return (entry for entry in catalogue if entry.id and not entry.fuzzy)


def _check(path: Path, line: int, english: tuple[str, ...], told: tuple[str, ...]) -> None:
    """A name in braces that nobody fills in would end the sentence in an error when it is said."""
    known = {name for sentence in english for name in _names(path, line, sentence)}
    for sentence in told:
        strange = set(_names(path, line, sentence)) - known
        if strange:
            raise CatalogueError(f"{path.name}, line {line}: {{{min(strange)}}} does not stand in the English sentence")


def _names(path: Path, line: int, sentence: str) -> list[str]:
    try:
        return [name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name is not None]
    except ValueError as error:
        raise CatalogueError(f"{path.name}, line {line}: {error}; write {{{{ for a brace") from error
