"""The facts that regulators ask for, one page of questions after the other, stored for the clocks of the laws."""

import json
from datetime import datetime

from sqlmodel import Session

from commands.compliance import residents
from commands.house import House
from commands.incidents import ticking
from commands.incidents.sight import Desk, check, leads_to, seen
from commands.incidents.telling import note_change
from commands.invocation import CloseForms, CorrectForm, Invocation, OpenForm, Reply, ShowInForm
from commands.messages import facts as words
from commands.messages.parts import no_form
from storage import facts
from storage.facts import Value
from storage.kinds.guide import Page, Question, Shape
from storage.kinds.incidents import Act
from storage.kinds.messages import Form
from storage.kinds.tongues import _, in_company

MANY = 100_000_000


def ask(desk: Desk, _rest: str) -> Reply:
    """The first page, with what is known filled in."""
    leads_to(desk, Act.FACTS)
    return OpenForm(_page(desk, 0), no_form())


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps a page's answers and shows the next page that has something to ask."""
    number, place = json.loads(asked.context)
    desk = seen(db, asked, house, number)
    check(desk, "facts")
    page = house.guide.pages[place]
    answers = {each: _answer(asked, each) for each in _asked(desk, page)}
    wrong = {each.name: told for each, told in answers.items() if isinstance(told, Wrong)}
    if wrong:
        return CorrectForm(wrong)
    for question, value in answers.items():
        if value is not None and not isinstance(value, Wrong):
            _keep(desk, question, value)
    ticking.follow(desk)
    following = _next(desk, place + 1)
    return ShowInForm(_page(desk, following)) if following is not None else _end(desk)


class Wrong(str):
    """The sentence under a field that was not understood."""

    __slots__ = ()


def _keep(desk: Desk, question: Question, value: Value) -> None:
    who, anchor = desk.asked.person.id, question.shape is Shape.MOMENT
    if facts.declare(desk.db, desk.asked.now, desk.incident.id or 0, question.name, value, who, anchor=anchor):
        with in_company():
            told = words.answer(question, value, desk.house.zone)
            text = _("Stated: {question} {answer}", question=_(question.ask), answer=told)
        note_change(desk, "fact", text, fact=question.name)


def _next(desk: Desk, place: int) -> int | None:
    pages = desk.house.guide.pages
    return next((each for each in range(place, len(pages)) if _asked(desk, pages[each])), None)


def _asked(desk: Desk, page: Page) -> list[Question]:
    known = facts.current(desk.db, desk.incident.id or 0)
    yes = {name for name, fact in known.items() if fact.told is True}
    return [each for each in page.questions if yes.issuperset(each.when)]


def _page(desk: Desk, place: int) -> Form:
    page = desk.house.guide.pages[place]
    known = {name: fact.told for name, fact in facts.current(desk.db, desk.incident.id or 0).items()}
    of = f"{place + 1}/{len(desk.house.guide.pages)}"
    return words.questions(desk.number, place, f"{_(page.title)} {of}", _asked(desk, page), known)


def _end(desk: Desk) -> Reply:
    step = residents.step(desk.db, desk.house, desk.number)
    if step:
        return ShowInForm(step)
    known = {name: fact.told for name, fact in facts.current(desk.db, desk.incident.id or 0).items()}
    asked = {each.name: each for page in desk.house.guide.pages for each in page.questions}
    return ShowInForm(words.summary(desk.number, asked, known, desk.house.zone)) if known else CloseForms()


def _answer(asked: Invocation, question: Question) -> Value | Wrong | None:
    if question.shape is Shape.MOMENT:
        return _moment(asked.moment(question.name), asked.now)
    text = asked.written(question.name)
    if not text:
        return None
    match question.shape:
        case Shape.YES_NO:
            return None if text == words.UNKNOWN else text == words.YES
        case Shape.NUMBER:
            whole = text.replace(" ", "").replace(",", "")
            return int(whole) if whole.isdecimal() and int(whole) < MANY else Wrong(_("Please give a whole number."))
        case Shape.COUNTRIES:
            codes = [each for each in text.upper().replace(",", " ").split() if each]
            fine = all(len(each) == len("DE") and each.isalpha() and each.isascii() for each in codes)
            return codes if fine else Wrong(_("Please give country codes, such as DE, FR."))
        case _:
            return text


def _moment(at: datetime | None, now: datetime) -> str | Wrong | None:
    if at and at > now:
        return Wrong(_("This moment is still to come. Leave it empty until it is there."))
    return at.isoformat() if at else None
