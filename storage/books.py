"""The catalogue as the commands use it: laws, obligations and what a notification must contain, read once at start."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from storage import contents, laws, obligations
from storage.kinds.catalogue import Catalogue
from storage.kinds.contents import Content
from storage.kinds.obligations import Obligations


@dataclass(frozen=True, slots=True)
class Books:
    """`laws` knows every word a profile may use, those of the obligations too."""

    laws: Catalogue
    obligations: Obligations
    contents: tuple[Content, ...]


def read(own: Path | None = None) -> Books:
    """Ours, and the rows of the folders `laws`, `obligations` and `contents` in `own`, as far as they are there.

    Raises storage.yamlfile.CatalogueError naming file, line and field for the first thing wrong.
    """
    known = laws.load(_folder(own, "laws"))
    duties = obligations.load(known, _folder(own, "obligations"))
    return Books(
        replace(known, profile=duties.profile),
        duties,
        contents.load({law.id for law in known.laws}, _folder(own, "contents")),
    )


@cache
def ours() -> Books:
    """The catalogue as it ships, read once."""
    return read()


def _folder(own: Path | None, name: str) -> Path | None:
    folder = own / name if own else None
    return folder if folder and folder.is_dir() else None
