"""Cases that somebody opens by hand, with the facts the laws ask for; and the clocks of any matter."""

from datetime import datetime

from sqlmodel import Session

from commands import clock_card
from commands.clock_acts import checklist
from commands.clocks import Subject, recompute
from commands.compliance import residents
from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import cases as forms
from commands.messages import clock_lists as lists
from commands.messages import clock_notices as notices
from commands.refusal import Refusal
from commands.rules import declared
from commands.rules.access import allowed
from commands.rules.moments import InputError
from commands.rules.words import nearest
from commands.sight import acted, may_see, seen
from storage import journal, matters, reckonings
from storage.kinds.catalogue import Catalogue, Shape
from storage.kinds.clocks import TICKING
from storage.kinds.messages import Form
from storage.kinds.tongues import _
from storage.matters import Matter
from storage.reckonings import Reckoning

ACTION = "case:declare"


def clocks(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """Every matter in short, one matter's card, or one clock with its history."""
    ref, _blank, law = rest.partition(" ")
    if not ref:
        mine = [matter for matter in matters.open_ones(db) if may_see(db, asked.person, matter)]
        told = [(clock_card.head(db, matter), clock_card.rows_of(db, asked.now, matter)) for matter in mine]
        return Say(lists.listing(told, house.command("compliance"), house.zone))
    matter = seen(db, asked.person, matters.by_ref(db, ref.upper()), ref, house)
    rows = clock_card.rows_of(db, asked.now, matter)
    if not law:
        return Say(notices.card(clock_card.head(db, matter), rows, house.zone, asked.now))
    row = _clock(db, matter, law.strip())
    history = [clock_card.row(each, None, asked.now) for each in reckonings.history(db, matter.ref, row.law)]
    shown = next((each for each in rows if each.number == row.id), clock_card.row(row, None, asked.now))
    return Say(lists.detail(matter.ref, shown, history, house.zone))


def draft(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """What one notification must say."""
    ref, _blank, law = rest.partition(" ")
    if not law:
        raise Refusal(_("Say which notification: {command} draft M-1 gdpr-33", command=house.command("compliance")))
    matter = seen(db, asked.person, matters.by_ref(db, ref.upper()), ref, house)
    return Say(checklist(asked.now, house, matter, _clock(db, matter, law.strip())))


def case(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """`open TITLE` starts a case, `close M-1` ends it, `M-1` asks for its facts."""
    if not allowed(asked.person.roles, ACTION):
        raise Refusal(_("Only the CSO and those on duty open cases."))
    word, _blank, what = rest.partition(" ")
    match word.lower(), what.strip():
        case "open", title if title:
            return _open(db, asked, house, title)
        case "close", ref if ref:
            return _close(db, asked, house, ref)
        case ref, "" if ref and ref not in {"open", "close"}:
            matter = _by_hand(db, asked, house, ref)
            return OpenForm(_form(matter, house), forms.opened(matter.ref, house.command("compliance")))
    raise Refusal(
        _("Usage: {command} case open TITLE, case M-1, or case close M-1", command=house.command("compliance"))
    )


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps the facts and moments, and reckons the clocks."""
    matter = _by_hand(db, asked, house, asked.context)
    given, errors = _read(asked, house.books.laws)
    given |= {name: value for name, value in matter.told_facts.items() if name == residents.FACT}
    if errors:
        return CorrectForm(errors)
    try:
        declared.facts(given, house.books.laws.facts)
    except InputError as error:
        return CorrectForm({_field_of(str(error)): error.said})
    anchors = {**matter.told_anchors, **_moments(asked, house.books.laws)}
    subject = Subject(matter.ref, matter.title, matter.lead, matter.room, by_hand=True)
    recompute(db, asked.now, house, subject, given, anchors, matter.zone)
    facts = {"facts": len(given), "anchors": len(anchors)}
    journal.record(db, asked.now, asked.person.id, "case:declared", matter.ref, **facts)
    kept = matters.by_ref(db, matter.ref) or matter
    step = residents.step(db, house, kept.ref)
    if step:
        return ShowInForm(step)
    rows = clock_card.rows_of(db, asked.now, kept)
    return ShowInForm(forms.declared(clock_card.head(db, kept), rows, house.command("compliance"), house.zone))


def _open(db: Session, asked: Invocation, house: House, title: str) -> Reply:
    subject = Subject(matters.next_case(db), title, asked.person.id, house.cso_channel, by_hand=True)
    matter = recompute(db, asked.now, house, subject, {}, {}, house.zone.key)
    journal.record(db, asked.now, asked.person.id, "case:opened", matter.ref)
    return OpenForm(_form(matter, house), forms.opened(matter.ref, house.command("compliance")))


def _close(db: Session, asked: Invocation, house: House, ref: str) -> Reply:
    matter = _by_hand(db, asked, house, ref)
    running = [row for row in clock_card.rows_of(db, asked.now, matter) if row.state in TICKING and not row.waived]
    if running:
        names = ", ".join(row.name for row in running[:5])
        raise Refusal(
            _(
                "Clocks still run in {ref}: {names}. File, or decide with a second person not to notify.",
                ref=matter.ref,
                names=names,
            )
        )
    matters.change(db, matter, closed_at=asked.now)
    journal.record(db, asked.now, asked.person.id, "case:closed", matter.ref)
    return Say(forms.closed(matter.ref))


def _by_hand(db: Session, asked: Invocation, house: House, ref: str) -> Matter:
    matter = acted(db, asked.person, matters.by_ref(db, ref.upper()), ref, house)
    if not matter.by_hand:
        raise Refusal(_("The facts of {ref} are kept with the incident. Change them there.", ref=matter.ref))
    return matter


def _form(matter: Matter, house: House) -> Form:
    return forms.facts_form(matter.ref, matter.told_facts, matter.told_anchors, house.books.laws)


def _clock(db: Session, matter: Matter, law: str) -> Reckoning:
    rows = reckonings.of(db, matter.ref)
    found = next((row for row in rows if law in (row.law, f"{row.law} ({row.authority})")), None)
    if found is None:
        close = nearest(law, [row.law for row in rows])
        raise Refusal(
            _(
                "{ref} has no clock {law!r}. {close}",
                ref=matter.ref,
                law=law,
                close=_("Did you mean {close}?", close=close) if close else _("Its card lists all."),
            )
        )
    return found


def _read(asked: Invocation, laws: Catalogue) -> tuple[dict[str, object], dict[str, str]]:
    given: dict[str, object] = dict.fromkeys(asked.chosen("true"), True)
    given |= dict.fromkeys(asked.chosen("false"), False)
    errors = {}
    if set(asked.chosen("true")) & set(asked.chosen("false")):
        errors["false"] = _("Something is in both lists. Keep it in one, or leave it out of both.")
    for name, term in laws.facts.items():
        text = asked.written(name)
        if not text:
            continue
        if term.shape is Shape.NUMBER and not text.isdecimal():
            errors[name] = _("Please give a whole number, or leave it empty.")
        else:
            given[name] = _typed(text, term.shape)
    if asked.written("other_anchor") and not asked.moment("other_at"):
        errors["other_at"] = _("When was it?")
    return given, errors


def _typed(text: str, shape: Shape) -> object:
    if shape is Shape.NUMBER:
        return int(text)
    return [word.upper() for word in text.replace(",", " ").split()] if shape is Shape.TEXTS else text


def _moments(asked: Invocation, laws: Catalogue) -> dict[str, datetime]:
    told = {name: at for name in laws.anchors if (at := asked.moment(name))}
    other, at = asked.written("other_anchor"), asked.moment("other_at")
    return told | ({other: at} if other and at else {})


def _field_of(sentence: str) -> str:
    return next((name for name in forms.ASKED if name in sentence), "true")
