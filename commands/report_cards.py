"""The card of a report: where it hangs, and drawing it anew when something changes."""

from datetime import datetime

from sqlmodel import Session

from commands import duplicates
from commands.house import House
from commands.messages import triage as words
from commands.whois import holders
from storage import details, enclosures, incidents, indicators, letters, reports
from storage.kinds.incidents import IncidentState
from storage.kinds.messages import Message
from storage.kinds.people import Role
from storage.kinds.reports import ReportState
from storage.reports import Report


def draw(db: Session, now: datetime, report: Report, house: House) -> None:
    """Hangs the card up: where those on duty are, or before each CSO alone if it is restricted."""
    shown = built(db, report, house)
    for key, to in _places(db, report, house):
        if not letters.rewrite(db, now, key, shown):
            letters.owe(db, now, key, to, shown)


def redraw(db: Session, now: datetime, report: Report, house: House) -> None:
    """Brings the cards up to date in place. A report that another one's card speaks for has none of its own."""
    if report.like:
        head = db.get(Report, report.like)
        if head:
            redraw(db, now, head, house)
        return
    draw(db, now, report, house)


def show_merged(db: Session, now: datetime, report: Report, first: Report, house: House) -> None:
    """Its own card says whose card speaks for it from now on, and asks for nothing any more."""
    for key, _to in _places(db, report, house):
        letters.rewrite(db, now, key, words.merged(report.number, report.kind, report.what, first.number))


def built(db: Session, report: Report, house: House) -> Message:
    """What the card says now."""
    alikes = duplicates.look_alikes(db, report, house)
    card = words.Card(
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
        indicators=indicators.of_report(db, report.id or 0),
        alike=[each.number for each in reports.alike(db, report.id or 0, words.SHOWN)],
        alike_count=reports.count_alike(db, report.id or 0),
        hints=[each.number for each in alikes],
        offered=next((_running(db, each) for each in alikes if _running(db, each)), ""),
        files=enclosures.of_report(db, report.id or 0),
        said=[words.Said(each.author, each.text, each.at) for each in details.of_report(db, report.id or 0)],
    )
    return words.card(card, house.zone)


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
