"""Obligations as people work on them: who owns one, and the evidence that it was done."""

from datetime import date
from urllib.parse import urlsplit

from sqlmodel import Session

from commands.compliance.reminders import expect_next
from commands.compliance.scope import named
from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, ShowInForm
from commands.messages import obligation_forms as forms
from commands.messages import obligations as words
from commands.refusal import Refusal
from commands.rules.access import allowed
from commands.rules.schedule import end_of
from storage import duties, journal, letters
from storage.duties import Duty
from storage.kinds.obligations import Every, Obligation, Taken
from storage.kinds.people import Role
from storage.kinds.tongues import N_, _

LONGEST = 120
"""Months of an own interval: ten years."""

BEFORE = N_("Done before it was taken on here")
"""Kept in English, and said in the reader's language."""

COUNTS_TOO = 10
"""A group of boxes to tick holds ten."""


def ask_take(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """The form that gives an obligation its owner."""
    if not allowed(asked.person.roles, "obligation:assign"):
        raise Refusal(_("Only the CSO gives obligations to people."))
    row = named(house, rest)
    if row.not_yet:
        raise Refusal(_("{id} is not in force: {not_yet}.", id=row.id, not_yet=_(row.not_yet)))
    return OpenForm(forms.take_form(row, _taken(db, row), asked.person.id), forms.no_form())


def click_take(db: Session, asked: Invocation, house: House) -> Reply:
    """The button beside an obligation."""
    return ask_take(db, asked, house, asked.value)


def take(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps the owner, the organisation's own interval and date, and when it was done last."""
    row = named(house, asked.context)
    months, errors = _months(asked.written("months"))
    own_on, last_on = _day(asked.written("own_on")), _day(asked.written("last_on"))
    today = asked.now.astimezone(house.zone).date()
    if last_on and last_on > today:
        errors["last_on"] = _("This day is still to come.")
    if errors:
        return CorrectForm(errors)
    owner = asked.written("owner")
    duty = duties.take_on(db, row.id, owner, today, Every(months=months), own_on)
    if last_on:
        _complete(db, asked, house, [row], last_on, BEFORE)
        duty = duties.of(db, row.id) or duty
    expect_next(db, asked.now, house, duty, row)
    facts: journal.Facts = {"owner": owner, "own_months": months, "due_until": until(duty, house)}
    journal.record(db, asked.now, asked.person.id, "obligation:assigned", row.id, **facts)
    if owner != asked.person.id:
        note = words.assigned(row, duty.taken, asked.person.id, house.command("compliance"))
        letters.owe(db, asked.now, f"obligation:{row.id}:owner:{asked.once}", owner, note)
    return ShowInForm(forms.taken(row, duty.taken))


def ask_done(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """The form for evidence."""
    row = named(house, rest)
    _mine(db, asked, row)
    today = asked.now.astimezone(house.zone).date()
    return OpenForm(forms.done_form(row, _also(db, asked, house, row), today), forms.no_form())


def click_done(db: Session, asked: Invocation, house: House) -> Reply:
    """The button beside an obligation."""
    return ask_done(db, asked, house, asked.value)


def done(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps the evidence; it counts for every obligation that was ticked."""
    row = named(house, asked.context)
    _mine(db, asked, row)
    today = asked.now.astimezone(house.zone).date()
    done_on, errors = _day(asked.written("done_on")) or today, _wrong_evidence(asked)
    if done_on > today:
        errors["done_on"] = _("This day is still to come.")
    if errors:
        return CorrectForm(errors)
    offered = {each.id for each in _also(db, asked, house, row)}
    others = [named(house, name) for name in asked.chosen("also") if name in offered]
    _complete(db, asked, house, [row, *others], done_on, asked.written("note"), asked.written("link"))
    duty = duties.of(db, row.id)
    return ShowInForm(forms.completed(row, duty.due_on if duty else None, others))


def _complete(
    db: Session, asked: Invocation, house: House, rows: list[Obligation], done_on: date, note: str, link: str = ""
) -> None:
    served = [row.id for row in rows]
    number = duties.complete(db, asked.now, asked.once, served, done_on, note, link, asked.person.id)
    if number is None:
        return
    for row in rows:
        duty = duties.of(db, row.id)
        if duty:
            duties.last_done(db, duty)
            expect_next(db, asked.now, house, duty, row)
        facts: journal.Facts = {"completion": number, "due_until": until(duty, house) if duty else None}
        journal.record(db, asked.now, asked.person.id, "obligation:completed", row.id, **facts)


def until(duty: Duty, house: House) -> str | None:
    """The last second of the day it is due, as the journal tells it; None without a day."""
    return end_of(duty.due_on, house.zone).isoformat() if duty.due_on else None


def _also(db: Session, asked: Invocation, house: House, row: Obligation) -> list[Obligation]:
    """Other obligations that the same activity can serve, and that this person may complete."""
    book = house.books.obligations
    taken = [duty for name in book.served_with(row.id) if (duty := duties.of(db, name))]
    return [book.rows[duty.obligation] for duty in taken if _may_complete(asked, duty)][:COUNTS_TOO]


def _mine(db: Session, asked: Invocation, row: Obligation) -> Duty:
    duty = duties.of(db, row.id)
    if duty is None:
        raise Refusal(_("Nobody has taken on {id} yet. The CSO gives it to somebody first.", id=row.id))
    if not _may_complete(asked, duty):
        raise Refusal(_("{id} is somebody else's. Its owner or the CSO records that it was done.", id=row.id))
    return duty


def _may_complete(asked: Invocation, duty: Duty) -> bool:
    return duty.owner == asked.person.id or Role.CSO in asked.person.roles


def _months(text: str) -> tuple[int, dict[str, str]]:
    if not text:
        return 0, {}
    if text.isdecimal() and 1 <= int(text) <= LONGEST:
        return int(text), {}
    return 0, {"months": _("Please give whole months, 1 to {longest}, or leave it empty.", longest=LONGEST)}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _wrong_evidence(asked: Invocation) -> dict[str, str]:
    errors = {}
    if not asked.written("note"):
        errors["note"] = _("Please say in a few words what was done and what proves it.")
    link = asked.written("link")
    if link and urlsplit(link).scheme not in {"http", "https"}:
        errors["link"] = _("Please paste a web address that starts with http:// or https://, or leave this empty.")
    return errors


def _taken(db: Session, row: Obligation) -> Taken | None:
    duty = duties.of(db, row.id)
    return duty.taken if duty else None
