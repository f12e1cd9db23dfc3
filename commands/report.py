"""/report: somebody noticed something."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import report as words
from commands.rules.answering import URGENT, answer_due
from commands.whois import holders
from storage import journal, letters, reports
from storage.kinds.people import Role
from storage.kinds.reports import Notice, ReportKind
from storage.reports import Report

USAGE = "/report [what happened]"


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """Opens the form, or files the words at once: `laptop stolen`, or with the kind first, `phishing: odd mail`."""
    if not asked.text.strip():
        return OpenForm(words.blank_form(asked.now), words.one_line_instead(house.command("report")))
    kind, what = _sorted(asked.text.strip())
    notice = Notice(what, kind, asked.now, "", restricted=False, reporter=asked.person.id, once=asked.once)
    report, again = _file(db, asked.now, notice, house)
    return Say(words.receipt(report.number, report.answer_due, house.zone, again=again))


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Files what the form holds."""
    errors = _wrong(asked)
    if errors:
        return CorrectForm(errors)
    notice = Notice(
        what=asked.written("what"),
        kind=ReportKind(asked.written("kind")),
        noticed_at=asked.moment("noticed") or asked.now,
        link=asked.written("link"),
        restricted=words.RESTRICTED in asked.chosen("access"),
        reporter=asked.person.id,
        once=asked.once,
    )
    report, again = _file(db, asked.now, notice, house)
    return ShowInForm(words.receipt_form(report.number, report.answer_due, house.zone, again=again))


def _file(db: Session, now: datetime, notice: Notice, house: House) -> tuple[Report, bool]:
    known = reports.filed_once(db, notice.once)
    if known:
        return known, True
    report = reports.add(db, now, notice, answer_due(notice.kind, now, house.zone))
    journal.record(
        db,
        now,
        notice.reporter,
        "report:filed",
        report.number,
        kind=notice.kind,
        restricted=notice.restricted,
    )
    _tell(db, now, report, house)
    return report, False


def _tell(db: Session, now: datetime, report: Report, house: House) -> None:
    card = words.card(
        report.number,
        report.kind,
        report.what,
        report.link,
        report.reporter,
        report.noticed_at,
        report.answer_due,
        house.zone,
        restricted=report.restricted,
    )
    if report.restricted:
        for officer in sorted(holders(db, house, Role.CSO)):
            letters.owe(db, now, f"report:{report.number}:card:{officer}", officer, card)
        return
    letters.owe(db, now, f"report:{report.number}:card", house.triage_channel, card)
    if report.kind in URGENT and house.cso_channel != house.triage_channel:
        alarm = words.heads_up(report.number, report.kind, report.answer_due, house.zone)
        letters.owe(db, now, f"report:{report.number}:heads-up", house.cso_channel, alarm)


def _sorted(text: str) -> tuple[ReportKind, str]:
    first, colon, rest = text.partition(":")
    if colon and rest.strip() and first.strip().lower() in set(ReportKind):
        return ReportKind(first.strip().lower()), rest.strip()
    return ReportKind.OTHER, text


def _wrong(asked: Invocation) -> dict[str, str]:
    errors = {}
    if not asked.written("what"):
        errors["what"] = "Please say in a few words what happened."
    if asked.written("kind") not in set(ReportKind):
        errors["kind"] = "Please choose the kind that comes nearest."
    if (asked.moment("noticed") or datetime.min.replace(tzinfo=UTC)) > asked.now:
        errors["noticed"] = "This time is still to come. Please choose when you noticed it."
    link = asked.written("link")
    if link and urlsplit(link).scheme not in {"http", "https"}:
        errors["link"] = "Please paste a web address that starts with http:// or https://, or leave this empty."
    return errors
