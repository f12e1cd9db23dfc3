"""What the company is: declared once by the CSO, never guessed. What is left empty stays undeclared."""

import re

from sqlmodel import Session

from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, ShowInForm
from commands.messages import profile as words
from commands.refusal import Refusal
from commands.rules import declared
from commands.rules.access import allowed
from commands.rules.moments import InputError
from storage import journal, matters, profiles
from storage.kinds.tongues import _

ACTION = "profile:declare"
LISTS = ("operates_in", "listed_on")
TEXTS = ("country", "subdivision", "sector", "size", "ccpa_revenue")
CHOSEN = tuple(name for name, _label in words.COMPLETE)
YES_NO = tuple(name for name, _label in words.QUESTIONS)
ASKED = frozenset({*LISTS, *TEXTS, *CHOSEN, *YES_NO})


def ask(db: Session, asked: Invocation, house: House, _rest: str) -> Reply:
    """The form, filled in with what was declared."""
    if not allowed(asked.person.roles, ACTION):
        raise Refusal(_("Only the CSO declares what the company is."))
    known = profiles.current(db)
    types = [(name, _(term.means)) for name, term in house.books.laws.entity_types.items()]
    contracts = [(law.id, _(law.title)) for law in house.books.laws.laws if law.contract]
    return OpenForm(words.blank_form(known.declared if known else {}, types, contracts), words.no_form())


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps the declaration, and reckons all running clocks anew."""
    errors, given = _read(asked)
    laws = house.books.laws
    if not errors:
        try:
            declared.profile(given, laws.profile, laws.entity_types)
        except InputError as error:
            errors = {_field_of(str(error)): error.said}
    if errors:
        return CorrectForm(errors)
    known = profiles.current(db)
    kept = {name: value for name, value in (known.declared if known else {}).items() if name not in ASKED}
    if profiles.declare(db, asked.now, kept | given, asked.person.id):
        newest = profiles.current(db)
        journal.record(
            db, asked.now, asked.person.id, "profile:declared", "company", version=newest.id if newest else 0
        )
        matters.recheck_all(db, asked.now)
    return ShowInForm(words.declared(sorted({*kept, *given}), house.command("compliance")))


def _read(asked: Invocation) -> tuple[dict[str, str], dict[str, object]]:
    given: dict[str, object] = {name: value for name in TEXTS if (value := asked.written(name))}
    given |= {name: _several(asked.written(name)) for name in LISTS if asked.written(name)}
    errors = {}
    given |= {name: asked.written(name) == "yes" for name in YES_NO if asked.written(name)}
    for name in CHOSEN:
        chosen, complete = asked.chosen(name), name in asked.chosen("complete")
        if complete:
            given[name] = list(chosen)
        elif chosen:
            errors[name] = _("Is this all? Tick below that the list is complete, or leave it empty until you know.")
    return errors, given


def _several(text: str) -> list[str]:
    """ "FR, NL" or "none"."""
    words_ = [word for word in re.split(r"[\s,;]+", text) if word]
    return [] if [word.lower() for word in words_] == ["none"] else words_


def _field_of(sentence: str) -> str:
    """The form's field that a sentence such as "profile.country: …" speaks of."""
    found = re.match(r"profile\.(\w+)", sentence)
    return found[1] if found and found[1] in ASKED else "country"
