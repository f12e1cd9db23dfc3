"""From the facts of an incident to the clocks of the laws."""

from commands.clocks import Subject, recompute
from commands.incidents.sight import Desk
from storage import facts


def follow(desk: Desk) -> None:
    """Reckons the clocks anew, from what was declared of the incident and nothing else."""
    incident, house = desk.incident, desk.house
    known = facts.current(desk.db, incident.id or 0)
    words = house.books.laws
    given = {
        name: fact.told for name, fact in known.items() if not fact.anchor and name.partition(".")[0] in words.facts
    }
    moments = {name: fact.told for name, fact in known.items() if fact.anchor and name in words.anchors}
    if not given and not moments:
        return
    open_room = "" if incident.restricted else house.triage_channel
    thread = None if incident.room or incident.restricted else f"incident:{incident.number}:card"
    subject = Subject(
        incident.number, incident.title, incident.lead, incident.room or open_room, thread, incident.restricted
    )
    recompute(desk.db, desk.asked.now, house, subject, given, moments, house.zone.key)
