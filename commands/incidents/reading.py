"""Reading incidents: the list, one of them, its timeline, a brief, the review."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.house import House
from commands.incidents.sight import Desk, all_seen_by
from commands.incidents.telling import view
from commands.invocation import Invocation, Reply, Say
from commands.messages import incident as words
from commands.messages import incident_list as lists
from commands.messages import incident_notes as notes
from commands.messages import incident_review as pages
from commands.messages import incident_timeline
from commands.rules.access import allowed
from storage import facts, incidents, indicators, moments, people, reports, tasks
from storage import timeline as lines
from storage.incidents import Incident

SHOWN = 10


def listing(db: Session, asked: Invocation, house: House, *, everything: bool) -> Reply:
    """The incidents that the person may see: the open ones, or all."""
    mine, open_only = all_seen_by(asked.person), not everything
    rows = [view(db, each) for each in incidents.listed(db, open_only=open_only, limit=SHOWN, those=mine)]
    total = incidents.count(db, mine, open_only=open_only)
    may_open = allowed(asked.person.roles, "incident:open")
    typed = house.command("incident")
    return Say(lists.listing(rows, total, asked.now, typed, everything=everything, may_open=may_open))


def click_list(db: Session, asked: Invocation, house: House) -> Reply:
    """The button: `all` of them, or those that are open."""
    return listing(db, asked, house, everything=asked.value == "all")


def show(desk: Desk, _rest: str) -> Reply:
    """Where it stands, the newest of its timeline, and everything that can be done."""
    shown = view(desk.db, desk.incident)
    newest = _lines(lines.newest(desk.db, desk.incident.id or 0, SHOWN))
    return Say(words.shown(shown, newest, _indicators(desk), desk.house.zone))


def timeline(desk: Desk, _rest: str) -> Reply:
    """More of the timeline."""
    newest = _lines(lines.newest(desk.db, desk.incident.id or 0, 2 * SHOWN))
    return Say(incident_timeline.shown(desk.number, newest, desk.house.zone))


def brief(desk: Desk, _rest: str) -> Reply:
    """A status summary for those who have one minute."""
    newest = _lines(lines.newest(desk.db, desk.incident.id or 0, 5))
    return Say(words.brief(view(desk.db, desk.incident), newest, desk.asked.now, desk.house.zone))


def whole(desk: Desk, _rest: str) -> Reply:
    """The review, to copy."""
    return Say(notes.whole_review(desk.number, review(desk.db, desk.incident, desk.asked.now, desk.house.zone)))


def review(db: Session, incident: Incident, now: datetime, zone: ZoneInfo) -> str:
    """The whole review as Markdown, names instead of ids."""
    id_ = incident.id or 0
    whole = lines.whole(db, id_)
    checklist = tasks.of_source(db, incident.number)
    known = {name: fact.told for name, fact in facts.current(db, id_).items()}
    ids = {
        incident.lead,
        incident.opened_by,
        *(each.actor for each in whole),
        *(each.author for each in whole),
        *(task.assignee for task in checklist),
    }
    return pages.review(
        pages.Contents(
            view=view(db, incident),
            lead=incident.lead,
            cause=incident.cause,
            worked=incident.worked,
            failed=incident.failed,
            lines=_lines(whole),
            moments=[(each.name, each.at) for each in moments.of(db, [incident.number])],
            tasks=[(task.number, task.title, task.assignee, task.state, task.due_at) for task in checklist],
            facts=known,
            indicators=[each.value for each in indicators.of_reports(db, _reports(db, id_))],
            names=people.names(db, sorted(ids - {""})),
        ),
        now,
        zone,
    )


def _lines(rows: list[lines.Line]) -> list[incident_timeline.Row]:
    return [incident_timeline.Row(row.at, row.kind, row.actor, row.text, row.author, row.link) for row in rows]


def _indicators(desk: Desk) -> list[str]:
    return [each.value for each in indicators.of_reports(desk.db, _reports(desk.db, desk.incident.id or 0))][:SHOWN]


def _reports(db: Session, incident: int) -> list[int]:
    return [each.id for each in reports.of_incident(db, incident) if each.id]
