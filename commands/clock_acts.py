"""What people do about a clock: record a filing, decide with a second person not to notify, suspend it."""

from datetime import datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from commands.clock_card import row as as_row
from commands.clocks import reckon
from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import checklist as checklists
from commands.messages import clock_forms as forms
from commands.messages import clocks as words
from commands.refusal import Refusal
from commands.sight import acted, may_see
from storage import filings, journal, matters, reckonings
from storage.contents import content_of
from storage.filings import Decision
from storage.kinds.messages import Message
from storage.kinds.tongues import N_, _
from storage.matters import Matter
from storage.reckonings import Reckoning

GONE = N_("This clock has changed since the message was written. Open the newest card and try again.")


def ask_filing(db: Session, asked: Invocation, house: House) -> Reply:
    """The form for a filing."""
    matter, row = _acting(db, asked, house, asked.value)
    return OpenForm(forms.filing(row.id or 0, _name(row), matter.ref, asked.now, _basis(row)), forms.no_form())


def file(db: Session, asked: Invocation, house: House) -> Reply:
    """Records that the notification was sent: when, under which reference, and where to find it."""
    matter, row = _acting(db, asked, house, asked.context)
    errors = _wrong_filing(asked)
    if errors:
        return CorrectForm(errors)
    filed_at = asked.moment("filed_at") or asked.now
    filing: dict[str, object] = {
        "once": asked.once, "matter": matter.ref, "law": row.law, "authority": row.authority, "filed_at": filed_at,
        "reference": asked.written("reference"), "link": asked.written("link"), "by": asked.person.id,
    }  # fmt: skip
    if filings.file(db, asked.now, filing):
        facts = {"law": row.law, "authority": row.authority, "filed_at": filed_at.isoformat()}
        journal.record(db, asked.now, asked.person.id, "clock:filed", matter.ref, **facts)
        reckon(db, asked.now, house, matter)
    return ShowInForm(forms.filed(_name(row), matter.ref, filed_at, row.due_at, house.zone, _basis(row)))


def ask_decision(db: Session, asked: Invocation, house: House) -> Reply:
    """The form for a decision not to notify."""
    matter, row = _acting(db, asked, house, asked.value)
    return OpenForm(forms.decision(row.id or 0, _name(row), matter.ref, _basis(row)), forms.no_form())


def decide(db: Session, asked: Invocation, house: House) -> Reply:
    """Proposes not to notify. The clock runs on until a second person agrees."""
    matter, row = _acting(db, asked, house, asked.context)
    reason = asked.written("reason")
    if not reason:
        return CorrectForm({"reason": _("Please give the reason: somebody will have to defend it.")})
    if filings.propose(db, asked.now, asked.once, matter.ref, row.id or 0, reason, asked.person.id):
        journal.record(db, asked.now, asked.person.id, "decision:proposed", matter.ref, law=row.law, reckoning=row.id)
        reckon(db, asked.now, house, matter)
    return ShowInForm(forms.proposed(_name(row), matter.ref, _basis(row)))


def agree(db: Session, asked: Invocation, house: House) -> Reply:
    """The second person's yes: nothing warns any more, and the card says who decided."""
    return _second(db, asked, house, agreed=True)


def refuse(db: Session, asked: Invocation, house: House) -> Reply:
    """The second person's no: the clock runs on as before."""
    return _second(db, asked, house, agreed=False)


def _second(db: Session, asked: Invocation, house: House, *, agreed: bool) -> Reply:
    decision = _decision(db, asked)
    matter, row = _acting(db, asked, house, str(decision.reckoning))
    if decision.by == asked.person.id and agreed:
        raise Refusal(_("You proposed this yourself. Somebody else must agree: that is what the second yes is for."))
    if row.id != decision.reckoning:
        raise Refusal(
            _("The clock has changed since this was proposed. Look at it anew, and propose again if it holds.")
        )
    if not filings.answer(db, asked.now, decision, asked.person.id, agreed=agreed):
        raise Refusal(_("Somebody has answered this already."))
    if agreed:
        reckonings.plan(db, row, None)
    tag = "decision:agreed" if agreed else "decision:refused"
    journal.record(db, asked.now, asked.person.id, tag, matter.ref, law=row.law, reckoning=row.id)
    reckon(db, asked.now, house, matter)
    return Say(forms.answered(_name(row), matter.ref, _basis(row), agreed=agreed))


def _decision(db: Session, asked: Invocation) -> Decision:
    found = filings.decision(db, int(asked.value)) if asked.value.isdecimal() else None
    if found is None:
        raise Refusal(_(GONE))
    return found


def ask_suspension(db: Session, asked: Invocation, house: House) -> Reply:
    """The form for a document that suspends a clock."""
    matter, row = _acting(db, asked, house, asked.value)
    return OpenForm(forms.suspension(row.id or 0, _name(row), matter.ref, _basis(row)), forms.no_form())


def suspend(db: Session, asked: Invocation, house: House) -> Reply:
    """Suspends the clock by a document, until a moment or until somebody lifts it."""
    matter, row = _acting(db, asked, house, asked.context)
    document, until = asked.written("document"), asked.moment("until")
    if not document or not document.isprintable():
        return CorrectForm({"document": _("Please name the document on one line: who wrote it, and its reference.")})
    if until and until <= asked.now:
        return CorrectForm({"until": _("This time has passed. Leave it empty if there is no end yet.")})
    hold: dict[str, object] = {
        "once": asked.once, "matter": matter.ref, "law": row.law, "document": document, "until": until,
        "by": asked.person.id,
    }  # fmt: skip
    if filings.suspend(db, asked.now, hold):
        journal.record(db, asked.now, asked.person.id, "clock:suspended", matter.ref, law=row.law)
        reckon(db, asked.now, house, matter)
    return ShowInForm(forms.suspended(_name(row), matter.ref, _basis(row)))


def lift(db: Session, asked: Invocation, house: House) -> Reply:
    """The document no longer suspends the clock."""
    matter, row = _acting(db, asked, house, asked.value)
    if not filings.lift(db, asked.now, matter.ref, row.law):
        raise Refusal(_("Nothing suspends this clock."))
    journal.record(db, asked.now, asked.person.id, "clock:lifted", matter.ref, law=row.law)
    reckon(db, asked.now, house, matter)
    return Say(forms.lifted(_name(row), matter.ref, _basis(row)))


def draft(db: Session, asked: Invocation, house: House) -> Reply:
    """What the notification must say, filled in from what is recorded."""
    row = _row(db, asked.value)
    return Say(checklist(asked.now, house, _seen(db, asked, row), row))


def checklist(now: datetime, house: House, matter: Matter, row: Reckoning) -> Message:
    """The checklist of one clock's notification."""
    content = content_of(row.law, house.books.contents)
    if content is None:
        raise Refusal(_("Nobody has written down what this notification must say."))
    known = {**matter.told_facts, **matter.told_anchors}
    items = [(item.say, forms.known(item.words, known, house.books.laws, house.zone)) for item in content.items]
    basis = _(
        "{citation} · source: {source} · {review}",
        citation=content.citation,
        source=content.source,
        review=words.review(content.review),
    )
    return checklists.checklist(as_row(row, None, now), items, basis)


def _acting(db: Session, asked: Invocation, house: House, number: str) -> tuple[Matter, Reckoning]:
    row = _row(db, number)
    return acted(db, asked.person, _seen(db, asked, row), row.matter, house), row


def _seen(db: Session, asked: Invocation, row: Reckoning) -> Matter:
    """What the clock runs on. One that may not be seen is refused in the same words as one that is not there."""
    matter = matters.by_ref(db, row.matter)
    if matter is None or not may_see(db, asked.person, matter):
        raise Refusal(_(GONE))
    return matter


def _row(db: Session, number: str) -> Reckoning:
    """The answer that holds now of the law that this answer was of."""
    row = reckonings.by_id(db, int(number)) if number.isdecimal() else None
    found = next((each for each in reckonings.of(db, row.matter) if each.key == row.key), None) if row else None
    if found is None:
        raise Refusal(_(GONE))
    return found


def _wrong_filing(asked: Invocation) -> dict[str, str]:
    errors = {}
    if not asked.written("reference"):
        errors["reference"] = _("Please give the reference or receipt number, or say how it was sent.")
    if (asked.moment("filed_at") or asked.now) > asked.now:
        errors["filed_at"] = _("This time is still to come. Record a filing once it was made.")
    link = asked.written("link")
    if link and urlsplit(link).scheme not in {"http", "https"}:
        errors["link"] = _("Please paste a web address that starts with http:// or https://, or leave this empty.")
    return errors


def _name(row: Reckoning) -> str:
    return f"{row.law} ({row.authority})" if row.authority else row.law


def _basis(row: Reckoning) -> str:
    return words.basis(row.clock)
