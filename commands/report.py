"""/report: somebody noticed something."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from commands import codes, report_status
from commands.filing import file
from commands.house import House
from commands.invocation import CorrectForm, Invocation, Nothing, OpenForm, Reply, Say, ShowInForm
from commands.messages import report as words
from commands.messages import report_form as forms
from commands.messages.report_form import Around, Prefilled
from storage.kinds.reports import ANONYMOUS, Notice, ReportKind
from storage.kinds.tongues import _
from storage.reports import Report

USAGE = "/report [what happened, or status]"


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """Opens the form, tells how things stand, or files the words at once, with the kind first if there is one."""
    text = asked.text.strip()
    if not text:
        return form(asked, house, Prefilled())
    if text.split()[0].lower() == "status":
        return report_status.run(db, asked, house, text[len("status") :].strip())
    kind, what = _sorted(text)
    notice = Notice(what, kind, asked.now, "", restricted=False, reporter=asked.person.id, once=asked.once)
    report, again = file(db, asked.now, notice, house)
    return Say(words.receipt(_receipt(report, house, again=again), house.zone))


def form(asked: Invocation, house: House, prefilled: Prefilled) -> OpenForm:
    """The form, with what is known already. It carries what an anonymous report needs: a secret that is nobody's."""
    carried = [codes.fresh(), prefilled.author, forms.rows_of(prefilled.files), prefilled.offered]
    context = json.dumps(carried, ensure_ascii=False)
    around = Around(house.guide.emergency, takes_files=house.takes_files)
    blank = forms.blank_form(asked.now, prefilled, around, context)
    return OpenForm(blank, words.one_line_instead(house.command("report")))


def choose(_db: Session, asked: Invocation, house: House) -> Reply:
    """A kind was chosen in the form: what to do at once is shown there, and all that was typed stays."""
    if asked.value not in set(ReportKind):
        return Nothing()
    _nonce, author, rows, offered = _context(asked)
    known = Prefilled(asked.written("what"), asked.written("link"), author, forms.as_files(rows), offered)
    steps = house.guide.aid[ReportKind(asked.value)].steps
    around = Around(house.guide.emergency, [_(step) for step in steps], house.takes_files)
    return ShowInForm(forms.blank_form(asked.moment("noticed") or asked.now, known, around, asked.context))


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Files what the form holds."""
    errors = _wrong(asked)
    if errors:
        return CorrectForm(errors)
    nonce, author, rows, _offered = _context(asked)
    code = codes.code_of(nonce) if forms.UNNAMED in asked.chosen("access") else ""
    notice = _notice(asked, nonce, code)
    if not code:
        notice = replace(notice, author=author, files=(*forms.as_files(rows), *asked.files))
    report, again = file(db, asked.now, notice, house)
    return ShowInForm(words.receipt_form(_receipt(report, house, again=again, code=code), house.zone))


def _context(asked: Invocation) -> tuple[str, str, list[list[str]], bool]:
    """What the form carries: a secret, who wrote the message it is about, its files, and whether we offered it."""
    nonce, author, rows, offered = json.loads(asked.context) if asked.context else (codes.fresh(), "", [], False)
    return nonce, author, rows, offered


def _notice(asked: Invocation, nonce: str, code: str) -> Notice:
    return Notice(
        what=asked.written("what"),
        kind=ReportKind(asked.written(forms.KIND)),
        noticed_at=asked.moment("noticed") or asked.now,
        link="" if code else asked.written("link"),
        restricted=forms.RESTRICTED in asked.chosen("access"),
        reporter=ANONYMOUS if code else asked.person.id,
        once=codes.once_of(nonce) if code else asked.once,
        place=asked.written("place"),
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
    if asked.written(forms.KIND) not in set(ReportKind):
        errors["kind"] = _("Please choose the kind that comes nearest.")
    if (asked.moment("noticed") or datetime.min.replace(tzinfo=UTC)) > asked.now:
        errors["noticed"] = _("This time is still to come. Please choose when you noticed it.")
    link = asked.written("link")
    if link and urlsplit(link).scheme not in {"http", "https"}:
        errors["link"] = _("Please paste a web address that starts with http:// or https://, or leave this empty.")
    if asked.files and forms.UNNAMED in asked.chosen("access"):
        errors["files"] = _("Slack tells whose file it is. Take the files away, or do not report anonymously.")
    return errors
