"""/report: somebody noticed something."""

import json
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from commands import codes, report_status
from commands.filing import file
from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import report as words
from commands.messages.report import Prefilled
from storage.kinds.reports import ANONYMOUS, Notice, ReportKind
from storage.kinds.tongues import _
from storage.reports import Report

USAGE = "/report [what happened, or status]"


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """Opens the form, tells how things stand, or files the words at once, with the kind first if there is one."""
    text = asked.text.strip()
    if not text:
        return form(asked, house)
    if text.split()[0].lower() == "status":
        return report_status.run(db, asked, house, text[len("status") :].strip())
    kind, what = _sorted(text)
    notice = Notice(what, kind, asked.now, "", restricted=False, reporter=asked.person.id, once=asked.once)
    report, again = file(db, asked.now, notice, house)
    return Say(words.receipt(_receipt(report, house, again=again), house.zone))


def form(asked: Invocation, house: House, prefilled: Prefilled = Prefilled()) -> OpenForm:  # noqa: B008 - frozen
    """The form, with what is known already. It carries what an anonymous report needs: a secret that is nobody's."""
    context = json.dumps([codes.fresh(), prefilled.author])
    blank = words.blank_form(asked.now, prefilled, context)
    return OpenForm(blank, words.one_line_instead(house.command("report")))


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Files what the form holds."""
    errors = _wrong(asked)
    if errors:
        return CorrectForm(errors)
    nonce, author = json.loads(asked.context) if asked.context else (codes.fresh(), "")
    code = codes.code_of(nonce) if words.UNNAMED in asked.chosen("access") else ""
    report, again = file(db, asked.now, _notice(asked, nonce, author, code), house)
    return ShowInForm(words.receipt_form(_receipt(report, house, again=again, code=code), house.zone))


def _notice(asked: Invocation, nonce: str, author: str, code: str) -> Notice:
    return Notice(
        what=asked.written("what"),
        kind=ReportKind(asked.written("kind")),
        noticed_at=asked.moment("noticed") or asked.now,
        link="" if code else asked.written("link"),
        restricted=words.RESTRICTED in asked.chosen("access"),
        reporter=ANONYMOUS if code else asked.person.id,
        once=codes.once_of(nonce) if code else asked.once,
        place=asked.written("place"),
        author="" if code else author,
        code_sha256=codes.fingerprint(code) if code else None,
    )


def _receipt(report: Report, house: House, *, again: bool, code: str = "") -> words.Receipt:
    aid = house.guide.aid[report.kind]
    return words.Receipt(
        report.number, report.answer_due, [_(step) for step in aid.steps], _(house.guide.emergency), again, code
    )


def _sorted(text: str) -> tuple[ReportKind, str]:
    first, colon, rest = text.partition(":")
    if colon and rest.strip() and first.strip().lower() in set(ReportKind):
        return ReportKind(first.strip().lower()), rest.strip()
    return ReportKind.OTHER, text


def _wrong(asked: Invocation) -> dict[str, str]:
    errors = {}
    if not asked.written("what"):
        errors["what"] = _("Please say in a few words what happened.")
    if asked.written("kind") not in set(ReportKind):
        errors["kind"] = _("Please choose the kind that comes nearest.")
    if (asked.moment("noticed") or datetime.min.replace(tzinfo=UTC)) > asked.now:
        errors["noticed"] = _("This time is still to come. Please choose when you noticed it.")
    link = asked.written("link")
    if link and urlsplit(link).scheme not in {"http", "https"}:
        errors["link"] = _("Please paste a web address that starts with http:// or https://, or leave this empty.")
    return errors
