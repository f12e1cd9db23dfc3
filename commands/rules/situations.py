"""A JSON document about an incident into a Situation. Every unknown word is refused: a typo must not stop a clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commands.rules import declared
from commands.rules.declared import known_name, mapping, nearest
from commands.rules.moments import InputError, instant, read_moment
from commands.rules.starts import SUBMITTED
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Hold, Moment, Situation
from storage.kinds.laws import Law

KEYS = ("now", "profile", "facts", "anchors", "zone", "submitted", "suspended")


@dataclass(frozen=True, slots=True)
class Asked:
    """A situation, and the moment to judge it at; None when the document names none."""

    situation: Situation
    now: datetime | None


def read(document: object, catalogue: Catalogue) -> Asked:
    """The document's situation. Raises InputError with one sentence that names what is wrong and the fix."""
    if not isinstance(document, dict):
        raise InputError('The input must be one JSON object, such as {"facts": {}, "anchors": {}}.')
    for key in document:
        if key not in KEYS:
            raise InputError(f"Unknown key {key!r}; the keys are {', '.join(KEYS)}.{nearest(key, KEYS)}")
    anchors, filed = _anchors(mapping("anchors", document.get("anchors")), catalogue)
    given = _submitted(mapping("submitted", document.get("submitted")), catalogue)
    situation = Situation(
        profile=declared.profile(
            mapping("profile", document.get("profile")), catalogue.profile, catalogue.entity_types
        ),
        facts=declared.facts(mapping("facts", document.get("facts")), catalogue.facts),
        anchors=anchors,
        submitted=_joined(given, filed),
        holds=_holds(mapping("suspended", document.get("suspended")), catalogue),
        zone=_zone(document.get("zone")),
    )
    now = document.get("now")
    return Asked(situation, None if now is None else instant("now", now))


def _zone(name: object) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        if isinstance(name, str) and name:
            return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise InputError(f"zone: {name!r} is not a time zone; use a name such as Europe/Dublin.")


def _anchors(
    given: Mapping[str, object], catalogue: Catalogue
) -> tuple[dict[str, Moment], dict[str, tuple[Moment, ...]]]:
    anchors: dict[str, Moment] = {}
    filed: dict[str, tuple[Moment, ...]] = {}
    for word, value in given.items():
        if word.startswith(SUBMITTED):
            filed |= _submitted({word.removeprefix(SUBMITTED): value}, catalogue)
            continue
        name = known_name("anchor", word, catalogue.anchors)
        if value is None:
            continue
        moment = read_moment(f"anchors.{word}", value)
        if anchors.get(name, moment) != moment:
            raise InputError(f"anchors: {name!r} is given twice with different times; keep one.")
        anchors[name] = moment
    return anchors, filed


def _submitted(given: Mapping[str, object], catalogue: Catalogue) -> dict[str, tuple[Moment, ...]]:
    filed: dict[str, tuple[Moment, ...]] = {}
    for word, value in given.items():
        law_id = one_law(word, catalogue)
        times = value if isinstance(value, list) else [] if value is None else [value]
        if times:
            filed[law_id] = tuple(read_moment(f"submitted.{word}", one) for one in times)
    return filed


def _joined(
    first: Mapping[str, tuple[Moment, ...]], second: Mapping[str, tuple[Moment, ...]]
) -> dict[str, tuple[Moment, ...]]:
    for law_id in first.keys() & second.keys():
        if first[law_id] != second[law_id]:
            raise InputError(f"{law_id!r} is under `submitted` and `anchors` with different times; keep one.")
    return {**first, **second}


def _holds(given: Mapping[str, object], catalogue: Catalogue) -> dict[str, Hold]:
    return {one_law(word, catalogue): _hold(f"suspended.{word}", value) for word, value in given.items()}


def _hold(where: str, value: object) -> Hold:
    inner = mapping(where, {"document": value} if isinstance(value, str) else value)
    document, until = inner.get("document"), inner.get("until")
    readable = isinstance(document, str) and document.strip() and document.isprintable()
    if not isinstance(document, str) or not readable or inner.keys() - {"document", "until"}:
        raise InputError(f'{where} needs the document that suspends it: {{"document": "case 12", "until": "…"}}.')
    return Hold(document, None if until is None else instant(f"{where}.until", until))


def law_names(laws: Iterable[Law]) -> dict[str, tuple[str, ...]]:
    """Every name a law can be asked by: its id, or an alias, which may stand for several."""
    names: dict[str, tuple[str, ...]] = {}
    for law in laws:
        for name in (law.id, *law.aliases):
            names[name] = tuple(dict.fromkeys((*names.get(name, ()), law.id)))
    return names


def laws_named(word: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids a name stands for, or a refusal with the nearest name."""
    names = law_names(catalogue.laws)
    if word not in names:
        raise InputError(f"Unknown law {word!r}.{nearest(word, names) or ' `sitrep clocks --list` shows all ids.'}")
    return (word,) if any(law.id == word for law in catalogue.laws) else names[word]


def one_law(word: str, catalogue: Catalogue) -> str:
    """The one law a name stands for."""
    ids = laws_named(word, catalogue)
    if len(ids) > 1:
        raise InputError(f"{word!r} stands for several laws; use one of {', '.join(ids)}.")
    return ids[0]
