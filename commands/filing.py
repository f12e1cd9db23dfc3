"""Files a report, whichever way it came in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from commands import duplicates, report_cards, waiting
from commands.house import House
from commands.indicators import found_in, harmless
from commands.messages import triage as words
from commands.rules.answering import answer_due
from commands.rules.words import shortened
from storage import alikes, enclosures, indicators, journal, letters, moments, reports
from storage.kinds.incidents import Measured
from storage.kinds.reports import Enclosure, Notice
from storage.reports import Report

NAME_AT_MOST = 200


def file(db: Session, now: datetime, notice: Notice, house: House) -> tuple[Report, bool]:
    """Files it, and tells those on duty. True if this very act had filed it before."""
    known = reports.filed_once(db, notice.once)
    if known:
        return known, True
    ours = is_ours(notice.link, house)
    safe = replace(notice, what=harmless(notice.what), link=notice.link if ours else harmless(notice.link))
    report = reports.add(db, now, safe, answer_due(house.guide.answering, notice.kind, now, house.zone))
    traces = found_in(notice.what if ours else f"{notice.what}\n{notice.link}")
    indicators.keep(db, report.id or 0, now, traces)
    enclosed = enclose(db, report, notice.files)
    facts: journal.Facts = {
        "kind": notice.kind,
        "restricted": notice.restricted,
        "noticed_at": notice.noticed_at.isoformat(),
        "answer_due": report.answer_due.isoformat(),
        **({"files": enclosed} if enclosed else {}),
    }
    journal.record(db, now, notice.reporter, "report:filed", report.number, **facts)
    moments.mark_all(db, report.number, {Measured.NOTICED: notice.noticed_at, Measured.REPORTED: now})
    _tell(db, now, report, house)
    return report, False


def enclose(db: Session, report: Report, given: Sequence[Enclosure]) -> int:
    """Keeps what the files are called and where Slack has them. Returns how many are new."""
    safe = [replace(each, name=harmless(shortened(each.name, NAME_AT_MOST))) for each in given]
    return enclosures.keep(db, report.id or 0, safe)


def is_ours(link: str, house: House) -> bool:
    """Whether it is the address of a message in our own workspace."""
    return bool(house.url) and link.startswith(house.url)


def _tell(db: Session, now: datetime, report: Report, house: House) -> None:
    others = duplicates.around(db, report, house)
    head = None if report.restricted else duplicates.same_thing(db, report, others)
    if head:
        alikes.join(db, report, head)
        report_cards.redraw(db, now, head, house)
        return
    report_cards.hang(db, now, report, house, others)
    waiting.begin(db, now, house, report)
    if (
        report.kind in house.guide.answering.urgent
        and not report.restricted
        and house.cso_channel != house.triage_channel
    ):
        alarm = words.heads_up(report.number, report.kind, report.answer_due, house.zone)
        letters.owe(db, now, f"report:{report.number}:heads-up", house.cso_channel, alarm)
