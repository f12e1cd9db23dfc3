"""Loads the catalogue of laws: ours, then a company's own folder, whose rows add to ours or replace them by id."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from storage import law_terms
from storage.kinds.catalogue import Catalogue
from storage.kinds.laws import Law
from storage.law_conditions import Words
from storage.law_rows import Known, law
from storage.yamlfile import CatalogueError, Section, open_yaml

OURS = Path(__file__).parent / "catalogue" / "laws"
TOP = ("jurisdiction", "defaults", "laws", "calendars", "closures", "places", *law_terms.KINDS)


def load(own: Path | None = None) -> Catalogue:
    """The catalogue, with the rows of the folder `own` when one is given.

    Raises CatalogueError naming file, line and field for the first thing wrong, and for a folder that is not there.
    """
    if own is not None and not own.is_dir():
        raise CatalogueError(f"{own} is not a folder; give one that holds your own *.yaml rows")
    return _built([_ours()] if own is None else [_ours(), _files(own)])


@cache
def _ours() -> list[Section]:
    return _files(OURS)


def _files(folder: Path) -> list[Section]:
    files = [open_yaml(path) for path in sorted(folder.glob("*.yaml"))]
    for top in files:
        top.allow(TOP)
    return files


def _built(folders: Sequence[Sequence[Section]]) -> Catalogue:
    words = Words()
    files = [top for folder in folders for top in folder]
    for top in files:
        law_terms.add_words(top, words)
    calendars = {name: one for top in files for name, one in law_terms.calendars(top).items()}
    closures = tuple(one for top in files for one in law_terms.closures(top, calendars))
    ids = {row.text("id") for top in files for row in top.sections("laws")}
    law_terms.check(words, calendars)
    known = Known(words, calendars.keys(), ids)
    laws: list[Law] = []
    for folder in folders:
        laws = _merged(laws, [one for top in folder for one in _rows(top, known)])
    _refuse_circles(laws)
    _refuse_overlaps(laws)
    return Catalogue(
        laws=tuple(laws),
        facts=words.facts,
        anchors=words.anchors,
        profile=words.profile,
        entity_types=words.entity_types,
        places=words.places,
        calendars=calendars,
        closures=closures,
    )


def _rows(top: Section, known: Known) -> list[Law]:
    defaults = top.section("defaults") if top.has("defaults") else None
    rows = []
    for row in top.sections("laws", defaults):
        row.nodes.setdefault("jurisdiction", top.nodes.get("jurisdiction", row.node))
        rows.append(law(row, known))
    return rows


def _merged(laws: Sequence[Law], more: Sequence[Law]) -> list[Law]:
    """A replaced law keeps its place, with all its versions replaced; a new one comes at the end."""
    replaced = {row.id for row in more}.intersection(row.id for row in laws)
    kept: list[Law] = []
    done: set[str] = set()
    for row in laws:
        if row.id not in replaced:
            kept.append(row)
        elif row.id not in done:
            done.add(row.id)
            kept.extend(new for new in more if new.id == row.id)
    return kept + [row for row in more if row.id not in replaced]


def _refuse_circles(laws: Iterable[Law]) -> None:
    """A law that waits for itself, through others, would never have a date."""
    waits: dict[str, set[str]] = {}
    for row in laws:
        waits.setdefault(row.id, set()).update(_waits_for(row))
    for law_id in waits:
        ahead, seen = list(waits[law_id]), set[str]()
        while ahead:
            current = ahead.pop()
            if current == law_id:
                raise CatalogueError(f"the law {law_id!r} waits for itself; break the circle of `starts` and `with`")
            if current not in seen:
                seen.add(current)
                ahead.extend(waits[current])


def _refuse_overlaps(laws: Iterable[Law]) -> None:
    """Two rows with one id are versions, in the order of their days; two for one day would be a guess."""
    last: dict[str, date] = {}
    for row in laws:
        first = row.valid_from or date.min
        if first <= last.get(row.id, date.min) and row.id in last:
            raise CatalogueError(
                f"the law {row.id!r} has two rows for {first}; give them `valid_from` and `valid_to`, in order"
            )
        last[row.id] = row.valid_to or date.max


def _waits_for(row: Law) -> set[str]:
    chained = {name.removeprefix("submitted:") for name in row.start.anchors if name.startswith("submitted:")}
    return chained | ({row.counting.other} if row.counting.other else set())
