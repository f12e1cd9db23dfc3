"""/report status: where my report stands, and adding to it later."""

import json

from sqlmodel import Session

from commands import codes, report_cards
from commands.filing import enclose
from commands.house import House
from commands.indicators import found_in, harmless
from commands.invocation import Invocation, Nothing, OpenForm, Reply, Say, ShowInForm
from commands.messages import report_status as words
from commands.refusal import Refusal
from commands.rules.names import number_in
from commands.rules.slack_text import plain
from commands.rules.words import count
from storage import details, indicators, journal, letters, reports
from storage.kinds.reports import ANONYMOUS
from storage.kinds.tongues import _, in_company
from storage.reports import Report

SHOWN = 10


def run(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """All my reports, or the anonymous one that belongs to a code."""
    if not rest:
        mine = reports.filed_by(db, asked.person.id, SHOWN)
        return Say(words.mine([standing_of(report) for report in mine], house.zone))
    code = codes.typed(rest)
    if code:
        return _by_code(db, code, house)
    report = _mine(db, asked, house, rest)
    return Say(words.mine([standing_of(report)], house.zone))


def add(db: Session, asked: Invocation, house: House) -> Reply:
    """The button that opens the form for more."""
    report = _carried(db, asked, house, asked.value)
    named = report.reporter != ANONYMOUS
    carried = asked.value if named else _with_nonce(asked.value)
    blank = words.add_form(report.number, carried, takes_files=house.takes_files and named)
    typed = _("{command} status", command=house.command("report"))
    return OpenForm(
        blank,
        words.added(_("{number} did not open its form. Please try again: {typed}", number=report.number, typed=typed)),
    )


def submit_more(db: Session, asked: Invocation, house: House) -> Reply:
    """What the form for more holds."""
    report = _carried(db, asked, house, asked.context)
    once = asked.once if report.reporter != ANONYMOUS else codes.once_of(json.loads(asked.context)[1])
    _keep(db, asked, house, report, asked.written("words"), once)
    return ShowInForm(words.added_form(report.number))


def from_thread(db: Session, asked: Invocation, house: House, number: str) -> Reply:
    """An answer in the thread of what we wrote about a report."""
    report = _mine(db, asked, house, number)
    if _keep(db, asked, house, report, plain(asked.text), asked.once):
        letters.owe(
            db,
            asked.now,
            f"added:{asked.once}",
            asked.person.id,
            words.added(report.number),
            asked.said.thread if asked.said else None,
        )
    return Nothing()


def _keep(db: Session, asked: Invocation, house: House, report: Report, text: str, once: str) -> bool:
    who = report.reporter
    given = asked.files if house.takes_files and who != ANONYMOUS else ()
    with in_company():
        told = harmless(text) or f"({count(len(given), 'file', 'files')})"
    if not details.add(db, asked.now, once, report.id or 0, who, told, from_reporter=True):
        return False
    enclose(db, report, given)
    indicators.keep(db, report.id or 0, report.filed_at, found_in(text))
    journal.record(db, asked.now, who, "report:added", report.number)
    report_cards.redraw(db, asked.now, report, house)
    return True


def _by_code(db: Session, code: str, house: House) -> Reply:
    report = reports.by_code(db, codes.fingerprint(code))
    if not report:
        raise Refusal(_("No report belongs to this code. Please check its letters: it has four groups of four."))
    said = [(each.from_reporter, each.text, each.at) for each in details.of_report(db, report.id or 0)]
    return Say(words.by_code(standing_of(report), said, json.dumps([code]), house.zone))


def _carried(db: Session, asked: Invocation, house: House, carried: str) -> Report:
    if not carried.startswith("["):
        return _mine(db, asked, house, carried)
    report = reports.by_code(db, codes.fingerprint(json.loads(carried)[0]))
    if not report:
        raise Refusal(_("No report belongs to this code any more."))
    return report


def _with_nonce(carried: str) -> str:
    return json.dumps([json.loads(carried)[0], codes.fresh()])


def _mine(db: Session, asked: Invocation, house: House, name: str) -> Report:
    number = number_in(name, "R")
    report = reports.by_number(db, number) if number is not None else None
    if not report or report.reporter != asked.person.id:
        raise Refusal(
            _("You have no report of that name. {command} status lists yours.", command=house.command("report"))
        )
    return report


def standing_of(report: Report) -> words.Standing:
    """Where a report stands, as its reporter may know it."""
    return words.Standing(
        report.number,
        report.kind,
        report.filed_at,
        report.answer_due,
        report.state,
        report.owner is not None,
        report.verdict,
    )
