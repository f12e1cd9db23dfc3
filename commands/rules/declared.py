"""Declared values checked against the vocabulary: right word, right type, and a near miss gets a suggestion."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from commands.rules.calendars import has_calendar, known_subdivisions
from commands.rules.moments import InputError
from storage.kinds.catalogue import MOST, Shape, Term
from storage.kinds.clocks import Declared
from storage.kinds.said import Said
from storage.kinds.tongues import N_

RESIDENTS = re.compile(r"residents[._]([A-Za-z]{2})|([A-Za-z]{2})_residents")
SUBDIVISION = re.compile(r"[A-Z0-9]{1,3}")
NOT_ISO = {"UK": "GB", "EL": "GR"}


def nearest(word: str, known: Iterable[str]) -> str:
    """ " (did you mean `x`?)" when something is near, else nothing."""
    folded = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f" Did you mean {folded[close[0]]!r}?" if close else ""


def by_every_name(terms: Mapping[str, Term]) -> dict[str, str]:
    """Each name and alias to the name it stands for."""
    names = {alias: term.name for term in terms.values() for alias in term.aliases}
    return names | {name: name for name in terms}


def known_name(kind: str, word: str, terms: Mapping[str, Term]) -> str:
    """The vocabulary's name for a word, which may be an alias."""
    names = by_every_name(terms)
    if word not in names:
        raise InputError(f"Unknown {kind} {word!r}.{nearest(word, names) or ' The known ones are in docs/clocks.md.'}")
    return names[word]


def mapping(where: str, value: object) -> Mapping[str, object]:
    """An object of the JSON document; absent and null are empty."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InputError(f"{where} must be an object, such as {{}}, not {_kind(value)}.")
    return value


def facts(given: Mapping[str, object], terms: Mapping[str, Term]) -> dict[str, Declared]:
    """Checked facts by their vocabulary names. A null is undeclared; `residents.CA` joins `residents`."""
    found: dict[str, Declared] = {}
    residents: dict[str, int] = {}
    for word, value in given.items():
        state = RESIDENTS.fullmatch(word)
        if value is None:
            known_name("fact", "residents" if state else word, terms)
        elif state:
            residents |= _counts(f"facts.{word}", {state[1] or state[2]: value})
        else:
            name = known_name("fact", word, terms)
            put(found, name, _typed(f"facts.{word}", value, terms[name]))
    named = found.get("residents", {})
    if residents:
        found["residents"] = (dict(named) if isinstance(named, Mapping) else {}) | residents
    _refuse_contradictions(found)
    return found


def put(found: dict[str, Declared], name: str, value: Declared) -> None:
    """Adds a value; the same word given twice under two names must agree."""
    if name in found and found[name] != value:
        raise InputError(f"{name!r} is given twice with different values; keep one.")
    found[name] = value


def profile(given: Mapping[str, object], terms: Mapping[str, Term], types: Mapping[str, Term]) -> dict[str, Declared]:
    """The checked company profile: countries exist, entity types are known."""
    found: dict[str, Declared] = {}
    for word, value in given.items():
        name = known_name("profile key", word, terms)
        if value is not None:
            put(found, name, _typed(f"profile.{word}", value, terms[name]))
    if "entity_types" in found:
        found["entity_types"] = tuple(known_name("entity type", word, types) for word in _texts(found["entity_types"]))
    if "country" in found:
        found["country"] = country("profile.country", str(found["country"]))
    if "operates_in" in found:
        found["operates_in"] = tuple(country("profile.operates_in", code) for code in _texts(found["operates_in"]))
    if "subdivision" in found:
        found["subdivision"] = _subdivision(str(found["subdivision"]), found.get("country"))
    return found


def country(where: str, code: str) -> str:
    """An ISO 3166 country code, in capitals."""
    upper = code.strip().upper()
    if not has_calendar(upper):
        if upper in NOT_ISO:
            meant = NOT_ISO[upper]
            raise InputError(
                Said(
                    "{where}: {code!r} is not a country code. Did you mean {meant!r}?",
                    where=where,
                    code=code,
                    meant=meant,
                )
            )
        raise InputError(
            Said("{where}: {code!r} is not a country code. Use ISO 3166, such as IE, DE or US.", where=where, code=code)
        )
    return upper


def _subdivision(code: str, home: Declared | None) -> str:
    if not isinstance(home, str):
        raise InputError(Said("profile.subdivision needs profile.country beside it; add the country."))
    part = code.strip().upper().removeprefix(f"{home}-")
    known = known_subdivisions(home)
    if (known and part not in known) or not SUBDIVISION.fullmatch(part):
        codes = ", ".join(sorted(one for one in known if SUBDIVISION.fullmatch(one))) or "ISO 3166-2"
        raise InputError(
            Said(
                "profile.subdivision: {code!r} is not a part of {home}; use one of {codes}.",
                code=code,
                home=home,
                codes=codes,
            )
        )
    return part


def _typed(where: str, value: object, term: Term) -> Declared:
    if term.shape is Shape.YES_NO:
        if isinstance(value, bool):
            return value
        raise InputError(f"{where} must be true or false, not {_kind(value)}.")
    if term.shape is Shape.NUMBER:
        return _number(where, value, term.at_most)
    if term.shape is Shape.COUNTS:
        return _counts(where, mapping(where, value))
    if term.shape is Shape.TEXTS:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        raise InputError(f'{where} must be a list of texts, such as ["IE"], not {_kind(value)}.')
    return _text(where, value, term)


def _text(where: str, value: object, term: Term) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise InputError(f"{where} must be a text on one line, not {_kind(value)}.")
    if term.values and value not in term.values:
        raise InputError(f"{where}: {value!r} is not one of {', '.join(term.values)}.{nearest(value, term.values)}")
    return value


def _number(where: str, value: object, most: int = MOST) -> int:
    if isinstance(value, int) and value > most:
        raise InputError(Said("{where} is larger than {most}; correct it.", where=where, most=most))
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InputError(f"{where} must be a whole number of at least 0, such as 500, not {_kind(value)}.")
    return value


def _counts(where: str, value: Mapping[str, object]) -> dict[str, int]:
    states = known_subdivisions("US")
    counted: dict[str, int] = {}
    for word, number in value.items():
        state = word.strip().upper().removeprefix("US-")
        if state not in states or len(state) != 2:
            raise InputError(f"{where}: {word!r} is not a US State; use its two letters, such as CA.")
        if number is not None:
            counted[state] = _number(f"{where}.{word}", number)
    return counted


def _refuse_contradictions(found: Mapping[str, Declared]) -> None:
    total, one, states = found.get("individuals"), found.get("residents_of_one_state"), found.get("residents")
    named = states if isinstance(states, Mapping) else {}
    if isinstance(total, int) and (added := sum(named.values())) > total:
        sum_over = N_("individuals is {total}, and residents add up to {added}; correct one of them.")
        raise InputError(Said(sum_over, total=total, added=added))
    if isinstance(total, int) and isinstance(one, int) and one > total:
        one_over = N_("individuals is {total}, and residents_of_one_state is {one}; correct one of them.")
        raise InputError(Said(one_over, total=total, one=one))
    if isinstance(one, int) and max(named.values(), default=0) > one:
        more = N_("residents_of_one_state is {one}, and residents names a State with more; correct one of them.")
        raise InputError(Said(more, one=one))


def _texts(value: Declared) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _kind(value: object) -> str:
    if isinstance(value, str | int | float) or value is None:
        return repr(value)
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else type(value).__name__
