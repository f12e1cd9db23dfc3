"""Crisis mode: the CSO is told at once, and roles are claimed by button."""

from commands.incidents import playbook
from commands.incidents.sight import Desk, leads_to
from commands.incidents.telling import note_change
from commands.invocation import Reply, Say
from commands.messages.parts import answered, person
from commands.refusal import Refusal
from commands.whois import holders
from storage import incidents, letters
from storage.kinds.incidents import Act, CrisisRole
from storage.kinds.messages import Message
from storage.kinds.people import Role
from storage.kinds.tongues import _, in_company


def begin(desk: Desk) -> None:
    """Tells the CSO by direct message and, unless it is restricted, in their channel. Does so once."""
    seats = incidents.seats(desk.db, desk.incident.id or 0)
    if CrisisRole.LEAD in seats or not desk.house.guide.grades[desk.incident.severity].crisis:
        return
    incidents.seat(desk.db, desk.incident.id or 0, CrisisRole.LEAD, desk.incident.lead)
    if not desk.incident.restricted:
        letters.owe(desk.db, desk.asked.now, _key(desk, "cso"), desk.house.cso_channel, _card(desk))
    for officer in sorted(holders(desk.db, desk.house, Role.CSO)):
        letters.owe(desk.db, desk.asked.now, _key(desk, officer), officer, _card(desk))


def redraw(desk: Desk) -> None:
    """Brings the crisis cards up to date in place."""
    if CrisisRole.LEAD in incidents.seats(desk.db, desk.incident.id or 0):
        incidents.unseat(desk.db, desk.incident.id or 0, CrisisRole.LEAD)
        incidents.seat(desk.db, desk.incident.id or 0, CrisisRole.LEAD, desk.incident.lead)
    for to in ("cso", "room", *holders(desk.db, desk.house, Role.CSO)):
        letters.rewrite(desk.db, desk.asked.now, _key(desk, to), _card(desk))


def claim(desk: Desk, rest: str) -> Reply:
    """Takes a role: one person gets it, and the next one is told who did."""
    leads_to(desk, Act.ROLE)
    role = next((each for each in CrisisRole if each.value == rest), None)
    if not role or role is CrisisRole.LEAD:
        raise Refusal(
            _(
                "The roles to take are communications, legal and scribe. The lead: {command} take {number}",
                command=desk.command,
                number=desk.number,
            )
        )
    me = desk.asked.person.id
    holder = incidents.seat(desk.db, desk.incident.id or 0, role, me)
    if holder != me:
        return Say(
            answered(
                _(
                    "{holder} was quicker and has {role} in {number}. Nothing changed.",
                    holder=person(holder),
                    role=role,
                    number=desk.number,
                )
            )
        )
    incidents.name(desk.db, desk.incident.id or 0, me)
    playbook.keep_room(desk)
    with in_company():
        note_change(desk, "role-taken", _("Took the role: {role}", role=role), role=role)
    redraw(desk)
    return Say(answered(_("You have {role} in {number}.", role=role, number=desk.number)))


def _card(desk: Desk) -> Message:
    return playbook.crisis_card(desk.db, desk.incident)


def _key(desk: Desk, to: str) -> str:
    return f"incident:{desk.number}:crisis:{to}"
