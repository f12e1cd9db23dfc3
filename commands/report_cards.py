"""The card of a report: where it hangs, and drawing it anew when something changes."""

from datetime import datetime

from sqlmodel import Session

from commands import duplicates
from commands.duplicates import Around
from commands.house import House
from commands.messages import report_card
from commands.messages import triage as words
from commands.whois import holders
from storage import alikes, details, enclosures, incidents, letters
from storage.kinds.incidents import IncidentState
from storage.kinds.messages import Message
from storage.kinds.people import Role
from storage.kinds.reports import ReportState
from storage.reports import Report


def hang(db: Session, now: datetime, report: Report, house: House, others: Around) -> None:
    """Hangs a new card up: where those on duty are, or before each CSO alone if it is restricted."""
    shown = report_card.card(_card(db, report, others), house.zone)
    for key, to in _places(db, report, house):
        letters.owe(db, now, key, to, shown)


def redraw(db: Session, now: datetime, report: Report, house: House) -> None:
    """Brings the cards up to date in place. A report that another one's card speaks for has none of its own."""
    if report.like:
        head = db.get(Report, report.like)
        if head:
            redraw(db, now, head, house)
        return
    shown = built(db, report, house)
    for key, to in _places(db, report, house):
        letters.keep(db, now, key, to, shown)


def show_merged(db: Session, now: datetime, report: Report, first: Report, house: House) -> None:
    """Its own card says whose card speaks for it from now on, and asks for nothing any more."""
    for key, _to in _places(db, report, house):
        letters.rewrite(db, now, key, words.merged(report.number, report.kind, report.what, first.number))


def built(db: Session, report: Report, house: House) -> Message:
    """What the card says now."""
    return report_card.card(_card(db, report, duplicates.around(db, report, house)), house.zone)


def _card(db: Session, report: Report, others: Around) -> report_card.Card:
    number, hints = report.id or 0, duplicates.look_alikes(db, report, others)
    behind = alikes.of(db, number, report_card.SHOWN)
    return report_card.Card(
        number=report.number,
        kind=report.kind,
        what=report.what,
        link=report.link,
        place=report.place,
        author=report.author,
        reporter=report.reporter,
        restricted=report.restricted,
        noticed_at=report.noticed_at,
        answer_due=report.answer_due,
        state=report.state,
        owner=report.owner,
        verdict=report.verdict,
        incident=_openly(db, report),
        indicators=others.traces,
        alike=behind,
        alike_count=len(behind) if len(behind) < report_card.SHOWN else alikes.count(db, number),
        hints=[each.number for each in hints],
        offered=next((_running(db, each) for each in hints if _running(db, each)), ""),
        files=enclosures.of_report(db, number),
        said=[report_card.Said(each.author, each.text, each.at) for each in details.of_report(db, number)],
    )


def _places(db: Session, report: Report, house: House) -> list[tuple[str, str]]:
    if report.restricted:
        officers = sorted(holders(db, house, Role.CSO))
        return [(f"report:{report.number}:card:{officer}", officer) for officer in officers]
    return [(f"report:{report.number}:card", house.triage_channel)]


def _openly(db: Session, report: Report) -> str:
    incident = db.get(incidents.Incident, report.incident) if report.incident else None
    return incident.number if incident and (report.restricted or not incident.restricted) else ""


def _running(db: Session, report: Report) -> str:
    incident = db.get(incidents.Incident, report.incident) if report.incident else None
    over = not incident or incident.restricted or incident.state is IncidentState.CLOSED
    return "" if over or not incident or report.state is not ReportState.ATTACHED else incident.number
