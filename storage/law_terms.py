"""The vocabulary and calendars of the catalogue: which words may be declared, and what they mean."""

from collections.abc import Container

import holidays
from holidays.registry import EntityLoader

from storage.kinds.catalogue import MOST, Calendar, Closure, Shape, Term
from storage.kinds.laws import Review
from storage.law_conditions import Words
from storage.yamlfile import CatalogueError, Section

KINDS = ("facts", "anchors", "profile", "entity_types")
CATEGORIES = ("public", "optional", "government", "bank")
TERM = ("means", "shape", "values", "aliases", "event", "shown_by", "is_a", "at_most")


def add_words(top: Section, words: Words) -> None:
    """Adds what a file declares; a later file's word replaces an earlier one's."""
    for kind in KINDS:
        if top.has(kind):
            section = top.section(kind)
            getattr(words, kind).update({name: _term(section.section(name), name) for name in section.nodes})
    if top.has("places"):
        places = top.section("places")
        words.places.update({name: places.texts(name) for name in places.nodes})


def _term(inner: Section, name: str) -> Term:
    inner.allow(TERM)
    return Term(
        name=name,
        means=inner.text("means"),
        shape=inner.choice("shape", Shape) if inner.has("shape") else Shape.YES_NO,
        values=inner.texts("values"),
        aliases=inner.texts("aliases"),
        event=inner.flag("event"),
        shown_by=inner.optional("shown_by"),
        is_a=inner.texts("is_a"),
        at_most=inner.number("at_most", MOST),
    )


def calendars(top: Section) -> dict[str, Calendar]:
    """The calendars a file names."""
    if not top.has("calendars"):
        return {}
    section = top.section("calendars")
    return {name: _calendar(section.section(name), name) for name in section.nodes}


def _calendar(inner: Section, name: str) -> Calendar:
    inner.allow(["country", "subdivision", "categories", "confirmed_by", "closures_of", "widest"])
    country, part = inner.text("country"), inner.optional("subdivision")
    known = country in EntityLoader.get_country_codes()
    parts = holidays.country_holidays(country).subdivisions if known else None
    if parts is None:
        raise inner.fail("country", f"{country!r} is not a country whose holidays are known, such as IE")
    if part is not None and part not in parts:
        raise inner.fail("subdivision", f"{part!r} is not a part of {country} with holidays of its own")
    if set(inner.texts("categories")) - set(CATEGORIES):
        raise inner.fail("categories", f"use some of {', '.join(CATEGORIES)}")
    return Calendar(
        id=name,
        country=country,
        subdivision=part,
        categories=inner.texts("categories") or ("public",),
        confirmed_by=inner.optional("confirmed_by"),
        closures_of=inner.optional("closures_of"),
        widest=inner.flag("widest"),
    )


def closures(top: Section, known: dict[str, Calendar]) -> list[Closure]:
    """The days an authority was shut, each with its reason and source."""
    return [_closure(one, known) for one in top.sections("closures")]


def _closure(inner: Section, known: dict[str, Calendar]) -> Closure:
    inner.allow(["calendar", "on", "reason", "source", "review"])
    name, on = inner.text("calendar"), inner.day("on")
    if name not in known:
        raise inner.fail("calendar", f"{name!r} is not among the calendars")
    if on is None:
        raise inner.fail("on", "is missing")
    return Closure(name, on, inner.text("reason"), inner.text("source"), inner.choice("review", Review))


def check(words: Words, known: dict[str, Calendar]) -> None:
    """Refuses words and calendars that refer to something nobody declared."""
    for term in words.facts.values():
        _declared(term.shown_by, words.anchors, f"the fact `{term.name}`, `shown_by`")
    for term in words.entity_types.values():
        for wider in term.is_a:
            _declared(wider, words.entity_types, f"the entity type `{term.name}`, `is_a`")
    for calendar in known.values():
        _declared(calendar.confirmed_by, known, f"the calendar `{calendar.id}`, `confirmed_by`")
        _declared(calendar.closures_of, known, f"the calendar `{calendar.id}`, `closures_of`")
        if calendar.confirmed_by and known[calendar.confirmed_by].confirmed_by:
            raise CatalogueError(
                f"the calendar `{calendar.id}` is confirmed by one that asks another; name the last one"
            )


def _declared(name: str | None, declared: Container[str], where: str) -> None:
    if name is not None and name not in declared:
        raise CatalogueError(f"{where}: {name!r} is not declared in any file of the catalogue")
