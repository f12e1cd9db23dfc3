"""How many people live in which US State, asked step by step: first which States, then how many in each."""

import json

from sqlmodel import Session

from commands import clock_card
from commands.clocks import Subject, recompute
from commands.house import House
from commands.incidents import ticking
from commands.incidents.sight import check
from commands.incidents.sight import seen as seen_incident
from commands.incidents.telling import note_change
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, ShowInForm
from commands.messages import cases as receipts
from commands.messages import residents as forms
from commands.rules import declared
from commands.rules.moments import InputError
from commands.rules.residence import COUNTED, states
from commands.sight import acted
from storage import facts, journal, matters
from storage.kinds.messages import Form
from storage.kinds.tongues import _, in_company
from storage.matters import Matter

FACT = "residents"


def ask(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """The first step, for a case or an incident whose facts were given."""
    matter = acted(db, asked.person, matters.by_ref(db, rest.upper()), rest, house)
    return OpenForm(first(matter, house), forms.no_form())


def click(db: Session, asked: Invocation, house: House) -> Reply:
    """The button on the card."""
    return ask(db, asked, house, asked.value)


def step(db: Session, house: House, ref: str) -> Form | None:
    """The first step where it makes sense: personal data was breached, and the company is in the US."""
    matter = matters.by_ref(db, ref)
    asks = matter is not None and matter.told_facts.get("personal_data") and clock_card.head(db, matter).us
    return first(matter, house) if matter and asks else None


def first(matter: Matter, house: House) -> Form:
    """Which States."""
    return forms.which(matter.ref, states(house.books.laws), _known(matter))


def choose(db: Session, asked: Invocation, house: House) -> Reply:
    """The second step, or the end if nobody lives in any State."""
    matter = acted(db, asked.person, matters.by_ref(db, asked.context), asked.context, house)
    chosen, complete = asked.chosen("states"), bool(asked.chosen("complete"))
    if chosen:
        names = states(house.books.laws)
        return ShowInForm(forms.how_many(matter.ref, chosen, names, _known(matter), complete))
    if not complete:
        return CorrectForm({"states": _("Please choose the States, or tick that nobody lives in any.")})
    return _keep(db, asked, house, matter, dict.fromkeys(states(house.books.laws), 0))


def keep(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps the numbers and reckons the clocks anew."""
    ref, chosen, complete = json.loads(asked.context)
    matter = acted(db, asked.person, matters.by_ref(db, ref), ref, house)
    told = {state: asked.written(state).replace(",", "").replace(" ", "") for state in chosen}
    wrong = {state: _("Please give a whole number.") for state, text in told.items() if not text.isdecimal()}
    if wrong:
        return CorrectForm(wrong)
    others = dict.fromkeys(states(house.books.laws), 0) if complete else {}
    counts = others | {state: int(text) for state, text in told.items()}
    try:
        declared.facts({**matter.told_facts, **_named(counts)}, house.books.laws.facts)
    except InputError as error:
        return CorrectForm({chosen[0]: error.said})
    return _keep(db, asked, house, matter, counts)


def _keep(db: Session, asked: Invocation, house: House, matter: Matter, counts: dict[str, int]) -> Reply:
    if matter.by_hand:
        known = {**matter.told_facts, FACT: {**_known(matter), **counts}}
        subject = Subject(matter.ref, matter.title, matter.lead, matter.room, by_hand=True)
        recompute(db, asked.now, house, subject, known, matter.told_anchors, matter.zone)
        journal.record(db, asked.now, asked.person.id, "case:declared", matter.ref, residents=len(counts))
    else:
        _state(db, asked, house, matter, counts)
    kept = matters.by_ref(db, matter.ref) or matter
    rows = clock_card.rows_of(db, asked.now, kept)
    return ShowInForm(receipts.declared(clock_card.head(db, kept), rows, house.command("compliance"), house.zone))


def _state(db: Session, asked: Invocation, house: House, matter: Matter, counts: dict[str, int]) -> None:
    """An incident's facts are kept with the incident."""
    desk = seen_incident(db, asked, house, matter.ref)
    check(desk, "facts")
    number, who = desk.incident.id or 0, asked.person.id
    told = [facts.declare(db, asked.now, number, name, n, who, anchor=False) for name, n in _named(counts).items()]
    if any(told):
        with in_company():
            note_change(desk, "fact", forms.stated(counts), fact=FACT)
    ticking.follow(desk)


def _named(counts: dict[str, int]) -> dict[str, int]:
    return {f"{COUNTED}{state}": number for state, number in counts.items()}


def _known(matter: Matter) -> dict[str, int]:
    """What was stated before; a State with nobody in it need not be shown again."""
    told = dict(matter.told_facts.get(FACT) or {})
    told |= {name.removeprefix(COUNTED): n for name, n in matter.told_facts.items() if name.startswith(COUNTED)}
    return {state: number for state, number in told.items() if number}
