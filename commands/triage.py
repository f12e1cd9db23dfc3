"""What those on duty do with a report: take it, answer it, make it part of an incident."""

from datetime import datetime

from sqlmodel import Session

from commands import report_cards, waiting
from commands.house import House
from commands.invocation import CloseForms, CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import report_status as to_reporter
from commands.messages import triage as words
from commands.messages import triage_forms
from commands.messages.parts import answered, as_form, no_form
from commands.refusal import Refusal
from commands.rules.names import number_in
from commands.rules.seeing import sees_report
from storage import alikes, details, journal, letters, moments, reports
from storage.kinds.incidents import Measured
from storage.kinds.messages import Message
from storage.kinds.reports import ANONYMOUS, ReportState, Verdict
from storage.kinds.tongues import _
from storage.reports import Report


def found(db: Session, asked: Invocation, name: str) -> Report:
    """The report of that name. One that the person may not see is refused in the same words as one that is not."""
    number = number_in(name, "R")
    report = reports.by_number(db, number) if number is not None else None
    if not report or not sees_report(asked.person, report.owner, restricted=report.restricted):
        raise Refusal(_("There is no report of that name that you may see. Reports are named like R-1001."))
    return report


def show(db: Session, asked: Invocation, house: House) -> Reply:
    """The card, with everything that can be done."""
    return Say(report_cards.built(db, found(db, asked, asked.value), house))


def take(db: Session, asked: Invocation, house: House) -> Reply:
    """A claim: one person gets it, and everybody else is told who did."""
    report = found(db, asked, asked.value)
    if not take_for(db, asked.now, asked.person.id, report):
        return Say(_too_late(report, asked))
    report_cards.redraw(db, asked.now, report, house)
    return Say(answered(_("{number} is yours. The reporter knows that somebody is on it.", number=report.number)))


def take_for(db: Session, now: datetime, person: str, report: Report) -> bool:
    """Gives it to a person; False if somebody has it."""
    if not reports.take(db, report, person):
        return False
    journal.record(db, now, person, "report:taken", report.number)
    moments.mark(db, now, report.number, Measured.TAKEN)
    _tell(db, now, report, "taken", to_reporter.taken(report.number))
    return True


def make_part(db: Session, now: datetime, person: str, report: Report, incident: int) -> bool:
    """Makes it part of an incident; the reporter learns that, and nothing else. False if it is not open any more."""
    if not reports.attach(db, report, incident, person):
        return False
    journal.record(db, now, person, "report:attached", report.number, incident=f"I-{incident}")
    moments.mark_first(db, now, report.number, Measured.TAKEN)
    _tell(db, now, report, "escalated", to_reporter.escalated(report.number))
    return True


def benign(db: Session, asked: Invocation, house: House) -> Reply:
    """Nothing bad; thanks all the same."""
    return _answer(db, asked, house, found(db, asked, asked.value), Verdict.BENIGN)


def simulation(db: Session, asked: Invocation, house: House) -> Reply:
    """It was an exercise."""
    return _answer(db, asked, house, found(db, asked, asked.value), Verdict.SIMULATION)


def duplicate(db: Session, asked: Invocation, _house: House) -> Reply:
    """Asks of which report it is one."""
    report = found(db, asked, asked.value)
    _check_open(report, asked)
    blank = triage_forms.duplicate_form(report.number, "")
    return OpenForm(blank, no_form())


def submit_duplicate(db: Session, asked: Invocation, house: House) -> Reply:
    """Thanks the reporter; from now on whatever is decided for the first report is decided for this one as well."""
    report = found(db, asked, asked.context)
    first = _first(db, asked, report)
    if isinstance(first, CorrectForm):
        return first
    _check_open(report, asked)
    if not reports.merge(db, report, first.id or 0):
        return ShowInForm(as_form(_too_late(report, asked)))
    waiting.end(db, report)
    journal.record(db, asked.now, asked.person.id, "report:merged", report.number, original=first.number)
    if first.state is ReportState.OPEN:
        _tell(db, asked.now, report, "merged", to_reporter.merged(report.number))
    report_cards.show_merged(db, asked.now, report, first, house)
    report_cards.redraw(db, asked.now, first, house)
    told = _(
        "{number} goes with {first}: what is decided there is decided for both.",
        number=report.number,
        first=first.number,
    )
    return ShowInForm(as_form(answered(told)))


def _first(db: Session, asked: Invocation, report: Report) -> Report | CorrectForm:
    """The report whose card is to speak for this one too, or what is wrong with what was typed."""
    number = number_in(asked.written("of"), "R")
    named = reports.by_number(db, number) if number is not None else None
    first = db.get(Report, named.like) if named and named.like else named
    if not named or not first or not sees_report(asked.person, named.owner, restricted=named.restricted):
        return CorrectForm({"of": _("This is no other report. Reports are named like R-1001; its card says which.")})
    if first.id == report.id:
        why = _(
            "{number} is on the card of {own} already. Name another report.", number=named.number, own=report.number
        )
        return CorrectForm({"of": why})
    if first.restricted is not report.restricted:
        why = _("One of the two is restricted, so one card cannot speak for both. Answer this one by itself.")
        return CorrectForm({"of": why})
    return first


def ask(db: Session, asked: Invocation, _house: House) -> Reply:
    """Opens the form for a word to the reporter."""
    report = found(db, asked, asked.value)
    blank = triage_forms.ask_form(report.number, anonymous=report.reporter == ANONYMOUS)
    return OpenForm(blank, no_form())


def submit_ask(db: Session, asked: Invocation, house: House) -> Reply:
    """Sends it: by direct message, or to be read with the code."""
    report = found(db, asked, asked.context)
    text = asked.written("words")
    if details.add(db, asked.now, asked.once, report.id or 0, asked.person.id, text, from_reporter=False):
        journal.record(db, asked.now, asked.person.id, "report:asked", report.number)
        moments.mark_first(db, asked.now, report.number, Measured.FIRST_ANSWER)
        if report.reporter != ANONYMOUS:
            key = f"report:{report.number}:asked:{asked.once[:12]}"
            letters.owe(db, asked.now, key, report.reporter, to_reporter.asked(report.number, text))
        report_cards.redraw(db, asked.now, report, house)
    return CloseForms()


def settle(db: Session, now: datetime, person: str, report: Report, verdict: Verdict) -> bool:
    """Answers one report with a verdict and thanks; False if somebody was quicker."""
    if not reports.answer(db, report, verdict, person):
        return False
    waiting.end(db, report)
    journal.record(db, now, person, "report:answered", report.number, verdict=verdict)
    moments.mark(db, now, report.number, Measured.REPORTER_ANSWERED)
    _tell(db, now, report, "answered", to_reporter.answered(report.number, verdict))
    return True


def _answer(db: Session, asked: Invocation, house: House, report: Report, verdict: Verdict) -> Reply:
    _check_open(report, asked)
    if not settle(db, asked.now, asked.person.id, report, verdict):
        return Say(_too_late(report, asked))
    report_cards.redraw(db, asked.now, report, house)
    others = alikes.count(db, report.id or 0)
    who = _("The reporter is") if not others else _("{others} reporters are", others=others + 1)
    return Say(answered(_("{number} is answered. {who} thanked.", number=report.number, who=who)))


def _check_open(report: Report, asked: Invocation) -> None:
    if report.state is not ReportState.OPEN:
        raise Refusal(_too_late(report, asked).text)


def _too_late(report: Report, asked: Invocation) -> Message:
    if report.state is ReportState.ATTACHED:
        return answered(_("{number} is part of an incident already. Nothing changed.", number=report.number))
    if report.owner == asked.person.id:
        done = _("answered already") if report.state is ReportState.ANSWERED else _("yours already")
        return answered(_("{number} is {done}. Nothing changed.", number=report.number, done=done))
    return words.taken_already(report.number, report.owner or "", is_answered=report.state is ReportState.ANSWERED)


def _tell(db: Session, now: datetime, report: Report, news: str, message: Message) -> None:
    moments.mark_first(db, now, report.number, Measured.FIRST_ANSWER)
    if report.reporter != ANONYMOUS:
        letters.owe(db, now, f"report:{report.number}:{news}", report.reporter, message)
