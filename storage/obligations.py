"""Loads the catalogue of obligations: ours, then a company's own folder, whose rows add to ours or replace them."""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from storage import law_terms
from storage.kinds.catalogue import Catalogue
from storage.kinds.laws import Confidence, Review
from storage.kinds.obligations import (
    BY_THE_CALENDAR,
    LEFT_OPEN,
    SINCE_THE_LAST,
    Activity,
    Cadence,
    Every,
    MonthDay,
    Obligation,
    Obligations,
    Repeats,
)
from storage.law_conditions import Words, condition
from storage.yamlfile import CatalogueError, Section, open_yaml

OURS = Path(__file__).parent / "catalogue" / "obligations"
TOP = ("framework", "defaults", "obligations", "activities", "profile")
FIELDS = (
    "id", "title", "framework", "repeats", "citation", "source", "confidence", "review", "checked_on", "doubtful",
    "scope", "not_yet", "keep", "evidence", "note",
)  # fmt: skip
REPEATS = ("kind", "months", "days", "propose_months", "propose_days", "due", "opens", "first_on", "also")
MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
MEMORY = frozenset({Confidence.M, Confidence.V2_M})


def load(laws: Catalogue, own: Path | None = None) -> Obligations:
    """The obligations, with the rows of the folder `own` when one is given; `laws` lends its words.

    Raises CatalogueError naming file, line and field for the first thing wrong, and for a folder that is not there.
    """
    if own is not None and not own.is_dir():
        raise CatalogueError(f"{own} is not a folder; give one that holds your own *.yaml rows")
    files = [open_yaml(path) for folder in (OURS, own) if folder for path in sorted(folder.glob("*.yaml"))]
    words = Words(profile=dict(laws.profile), entity_types=dict(laws.entity_types), places=dict(laws.places))
    for top in files:
        top.allow(TOP)
        law_terms.add_words(top, words)
    rows = {row.id: row for top in files for row in _rows(top, words)}
    activities = {one.id: one for top in files for one in _activities(top, rows)}
    return Obligations(rows, tuple(activities.values()), words.profile)


def _rows(top: Section, words: Words) -> list[Obligation]:
    defaults = top.section("defaults") if top.has("defaults") else None
    found: dict[str, Obligation] = {}
    for row in top.sections("obligations", defaults):
        row.nodes.setdefault("framework", top.nodes.get("framework", row.node))
        one = _obligation(row, words)
        if one.id in found:
            raise row.fail("id", f"{one.id!r} is in this file twice; keep one")
        found[one.id] = one
    return list(found.values())


def _obligation(row: Section, words: Words) -> Obligation:
    row.allow(FIELDS)
    review, confidence = row.choice("review", Review), row.choice("confidence", Confidence)
    if confidence in MEMORY and review is Review.CHECKED:
        raise row.fail("review", "a row from memory (M) is `pending` until somebody reads the text")
    return Obligation(
        id=row.text("id"),
        title=row.text("title"),
        framework=row.text("framework"),
        repeats=_repeats(row.section("repeats")),
        citation=row.text("citation"),
        source=row.text("source"),
        confidence=confidence,
        review=review,
        checked_on=row.day("checked_on"),
        doubtful=row.optional("doubtful"),
        scope=condition(row, "scope", words),
        not_yet=row.optional("not_yet"),
        keep=row.optional("keep"),
        evidence=row.texts("evidence"),
        note=row.optional("note"),
    )


def _repeats(inner: Section) -> Repeats:
    inner.allow(REPEATS)
    kind = inner.choice("kind", Cadence)
    repeats = Repeats(
        kind=kind,
        every=Every(inner.number("months"), inner.number("days")),
        propose=Every(inner.number("propose_months"), inner.number("propose_days")),
        due=_month_day(inner, "due"),
        opens=_month_day(inner, "opens"),
        first_on=inner.day("first_on"),
        also=inner.optional("also"),
    )
    _refuse_contradictions(inner, repeats)
    return repeats


def _refuse_contradictions(inner: Section, repeats: Repeats) -> None:
    kind = repeats.kind
    if kind in SINCE_THE_LAST and not repeats.every:
        raise inner.fail("kind", f"{kind} needs `months` or `days`")
    if kind in LEFT_OPEN and repeats.every:
        raise inner.fail("kind", f"{kind} names no interval; write yours as `propose_months` or `propose_days`")
    if (kind is Cadence.FIXED_DATE) != (repeats.due is not None):
        raise inner.fail("due", "fixed_date needs `due`, such as 04-15, and no other kind has it")
    if kind in BY_THE_CALENDAR and repeats.opens is None:
        raise inner.fail("opens", f"{kind} needs `opens`, the day from which evidence counts, such as 01-01")
    if kind is Cadence.EVENT_DRIVEN and repeats.also is None:
        raise inner.fail("also", "event_driven says in `also` what brings it about")


def _month_day(inner: Section, key: str) -> MonthDay | None:
    if not inner.has(key):
        return None
    found = MONTH_DAY.fullmatch(inner.text(key))
    try:
        if found:
            date(2001, int(found[1]), int(found[2]))  # not a leap year: the day must exist in every year
            return int(found[1]), int(found[2])
    except ValueError:
        pass
    raise inner.fail(key, f"{inner.text(key)!r} is not a month and day of every year, such as 04-15")


def _activities(top: Section, rows: Collection[str]) -> list[Activity]:
    return [_activity(one, rows) for one in top.sections("activities")]


def _activity(inner: Section, rows: Collection[str]) -> Activity:
    inner.allow(["id", "title", "serves", "note"])
    serves = inner.texts("serves")
    for name in serves:
        if name not in rows:
            raise inner.fail("serves", f"there is no obligation {name!r} in the catalogue")
    return Activity(inner.text("id"), inner.text("title"), serves, inner.optional("note"))
