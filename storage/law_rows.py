"""One row of the catalogue: a YAML mapping into a frozen Law, every field checked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storage.kinds.laws import (
    Arguable,
    Confidence,
    Counting,
    Law,
    Pick,
    Relief,
    Remark,
    Review,
    Rule,
    Start,
)
from storage.law_conditions import Words, condition
from storage.yamlfile import Section

COUNTING = (
    "rule", "length", "calendar", "roll", "closing", "zone", "latest_day_zero", "inclusive", "relief", "cap_hours",
    "cap_anchor", "with", "given",
)  # fmt: skip
FIELDS = (
    "id", "title", "jurisdiction", "who", "starts", "count", "recipient", "citation", "source", "confidence", "review",
    "checked_on", "doubtful", "scope", "trigger", "arguable", "valid_from", "valid_to", "not_yet", "suppressed_by",
    "each_of", "each_when", "holdable", "contract", "remarks", "note", "aliases",
)  # fmt: skip
COMPANIONS = frozenset({Rule.CONCURRENT, Rule.BEFORE})
WITHOUT_LENGTH = COMPANIONS | {Rule.SOFT}


@dataclass(frozen=True)
class Known:
    """What a row may refer to."""

    words: Words
    calendars: Collection[str]
    law_ids: Collection[str]


def law(row: Section, known: Known) -> Law:
    """The row as a record. Raises CatalogueError naming the line and field of the first thing wrong."""
    row.allow(FIELDS)
    words = known.words
    review, confidence = row.choice("review", Review), row.choice("confidence", Confidence)
    if confidence is Confidence.M and review is Review.CHECKED:
        raise row.fail("review", "a row from memory (M) is `pending` until somebody reads the law")
    each_of = row.optional("each_of")
    if each_of is not None and each_of not in words.facts:
        raise row.fail("each_of", f"{each_of!r} is not a fact of the vocabulary")
    return Law(
        id=row.text("id"),
        title=row.text("title"),
        jurisdiction=row.text("jurisdiction"),
        who=row.text("who"),
        start=start(row, known),
        counting=_counting(row.section("count"), known, COUNTING),
        recipient=row.text("recipient"),
        citation=row.text("citation"),
        source=row.text("source"),
        confidence=confidence,
        review=review,
        checked_on=row.day("checked_on"),
        doubtful=row.optional("doubtful"),
        scope=condition(row, "scope", words),
        trigger=condition(row, "trigger", words),
        arguable=_arguable(row, known),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        not_yet=row.optional("not_yet"),
        suppressed_by=_other_law(row, "suppressed_by", known),
        each_of=each_of,
        each_when=condition(row, "each_when", words),
        holdable=row.flag("holdable"),
        contract=row.flag("contract"),
        remarks=tuple(_remark(one, words) for one in row.sections("remarks")),
        note=row.optional("note"),
        aliases=row.texts("aliases"),
    )


def start(row: Section, known: Known) -> Start:
    """`starts`: an anchor, or one of `earliest: [...]`, `preferred: [...]`, `last: submitted:<law>`."""
    if not row.nested("starts"):
        return Start((_anchor(row, "starts", row.text("starts"), known),))
    inner = row.section("starts")
    inner.allow(["earliest", "preferred", "last"])
    if inner.has("last"):
        return Start((_anchor(inner, "last", inner.text("last"), known),), last=True)
    pick = Pick.PREFERRED if inner.has("preferred") else Pick.EARLIEST
    names = inner.texts(pick)
    if not names:
        raise row.fail("starts", "name the anchors under `earliest`, `preferred` or `last`")
    return Start(tuple(_anchor(inner, pick, name, known) for name in names), pick)


def _anchor(row: Section, key: str, name: str, known: Known) -> str:
    law_id = name.removeprefix("submitted:")
    if name in known.words.anchors or (law_id != name and law_id in known.law_ids):
        return name
    raise row.fail(key, f"{name!r} is neither an anchor of the vocabulary nor `submitted:` and a law's id")


def _other_law(row: Section, key: str, known: Known) -> str | None:
    other = row.optional(key)
    if other is not None and other not in known.law_ids:
        raise row.fail(key, f"there is no law {other!r} in the catalogue")
    return other


def _counting(inner: Section, known: Known, fields: tuple[str, ...]) -> Counting:
    inner.allow(fields)
    rule = inner.choice("rule", Rule)
    calendar, zone, other = inner.optional("calendar"), inner.optional("zone"), _other_law(inner, "with", known)
    if calendar is not None and calendar != "profile" and calendar not in known.calendars:
        raise inner.fail("calendar", f"{calendar!r} is not among the calendars")
    if (rule in COMPANIONS) != (other is not None):
        raise inner.fail("with", "concurrent and before name another law here, and no other rule does")
    if rule not in WITHOUT_LENGTH and inner.number("length") == 0:
        raise inner.fail("length", f"the rule {rule} needs a length of at least 1")
    if rule is Rule.BUSINESS_DAYS and calendar is None:
        raise inner.fail("calendar", "business days need a calendar, or `profile` for the company's own")
    return Counting(
        rule=rule,
        length=inner.number("length"),
        calendar=calendar,
        roll=inner.flag("roll"),
        closing=_hour(inner, "closing"),
        zone=None if zone is None else _zone(inner, zone),
        latest_day_zero=inner.flag("latest_day_zero"),
        inclusive=inner.flag("inclusive"),
        relief=_relief(inner, known) if inner.has("relief") else None,
        cap_hours=inner.number("cap_hours"),
        cap_anchor=_anchor(inner, "cap_anchor", inner.text("cap_anchor"), known) if inner.has("cap_anchor") else None,
        other=other,
        given=_anchor(inner, "given", inner.text("given"), known) if inner.has("given") else None,
    )


def _zone(inner: Section, name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise inner.fail("zone", f"{name!r} is not a time zone such as Europe/Dublin") from error


def _hour(inner: Section, key: str) -> time | None:
    if not inner.has(key):
        return None
    try:
        return time.fromisoformat(inner.text(key))
    except ValueError as error:
        raise inner.fail(key, "an hour such as 17:30 is needed") from error


def _relief(inner: Section, known: Known) -> Relief:
    part = inner.section("relief")
    part.allow(["at", "places", "not_for", "withdrawn_by"])
    at, places, withdrawn = _hour(part, "at"), part.text("places"), part.optional("withdrawn_by")
    if at is None:
        raise part.fail("at", "an hour such as 12:00 is needed")
    if places not in known.words.places:
        raise part.fail("places", f"{places!r} is not a group of countries in the vocabulary")
    for name in part.texts("not_for"):
        if name not in known.words.entity_types:
            raise part.fail("not_for", f"{name!r} is not an entity type of the vocabulary")
    if withdrawn is not None and withdrawn not in known.words.profile:
        raise part.fail("withdrawn_by", f"{withdrawn!r} is not a profile key of the vocabulary")
    return Relief(at, places, part.texts("not_for"), withdrawn)


def _arguable(row: Section, known: Known) -> Arguable | None:
    if not row.has("arguable"):
        return None
    inner = row.section("arguable")
    counting = _counting(inner, known, (*COUNTING, "argument", "citation"))
    return Arguable(counting, inner.text("argument"), inner.text("citation"))


def _remark(inner: Section, words: Words) -> Remark:
    inner.allow(["when", "say"])
    return Remark(condition(inner, "when", words), inner.text("say"))
