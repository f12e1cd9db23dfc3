"""What was decided for one report is done for all that its card speaks for, and an incident's end reaches everybody.

It happens a batch at a time on the clock, so that nobody who presses a button waits for three hundred others.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session

from commands import report_cards, triage
from commands.house import House
from commands.incidents.telling import redraw
from commands.rules.words import count
from storage import incidents, reports, timeline
from storage.incidents import Incident
from storage.kinds.incidents import CloseReason, LineKind
from storage.kinds.reports import ReportState, Verdict
from storage.kinds.tongues import _
from storage.reports import Report

BATCH = 50


def tick(db: Session, now: datetime, house: House) -> int:
    """Works one batch. Returns how many reports moved: if it is BATCH, there may be more."""
    behind = reports.behind_their_head(db, BATCH)
    heads = {head.id or 0: head for head in reports.among(db, {each.like or 0 for each in behind})}
    moved = [each for each in behind if _follow(db, now, each, heads[each.like or 0])]
    over = reports.of_closed_incidents(db, BATCH - len(moved))
    ended = {each.incident or 0: incidents.by_number(db, each.incident or 0) for each in over}
    moved += [each for each in over if _settle(db, now, each, ended[each.incident or 0])]
    _redraw(db, now, house, moved, {each.incident for each in moved if each in behind and each.incident})
    return len(behind) + len(over)


def verdict_of(incident: Incident) -> Verdict:
    """What its end means for everybody who reported it."""
    return Verdict.BENIGN if incident.reason is CloseReason.FALSE_ALARM else Verdict.INCIDENT


def _follow(db: Session, now: datetime, report: Report, head: Report) -> bool:
    actor = head.owner or "clock"
    if head.state is ReportState.ATTACHED and head.incident:
        return triage.make_part(db, now, actor, report, head.incident)
    if head.state is ReportState.ANSWERED and head.verdict:
        return triage.settle(db, now, actor, report, head.verdict)
    return triage.take_for(db, now, actor, report)


def _settle(db: Session, now: datetime, report: Report, incident: Incident | None) -> bool:
    return incident is not None and triage.settle(db, now, incident.lead, report, verdict_of(incident))


def _redraw(db: Session, now: datetime, house: House, moved: Sequence[Report], joined: Collection[int]) -> None:
    for head in reports.among(db, {each.like or each.id or 0 for each in moved}):
        report_cards.redraw(db, now, head, house)
    for number in joined:
        incident = incidents.by_number(db, number)
        new = [each for each in moved if each.incident == number]
        if incident:
            text = _(
                "{report_count} of the same attached: {number} to {number_2}",
                report_count=count(len(new), "report", "reports"),
                number=new[0].number,
                number_2=new[-1].number,
            )
            timeline.add(db, now, number, LineKind.CHANGE, incident.lead, text)
            redraw(db, now, incident, house)
