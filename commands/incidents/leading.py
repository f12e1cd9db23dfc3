"""Who leads an incident: asked for, handed over, changed by the yes of the other."""

from commands.incidents import crisis, playbook, ticking
from commands.incidents.sight import Desk, leads_to
from commands.incidents.telling import note_change, whisper
from commands.invocation import OpenForm, Reply, Say
from commands.messages import incident_forms as forms
from commands.messages import incident_notes as words
from commands.messages.parts import answered, no_form, person
from commands.refusal import Refusal
from commands.rules.mentions import whom
from storage import incidents
from storage.kinds.incidents import Act
from storage.kinds.people import Role
from storage.kinds.tongues import _, in_company


def take(desk: Desk, _rest: str) -> Reply:
    """Asks for the lead: it changes when the present lead says yes."""
    leads_to(desk, Act.TAKE)
    was, me = desk.incident.lead, desk.asked.person.id
    if was == me:
        return Say(answered(_("You lead {number} already.", number=desk.number)))
    if desk.incident.yes_of == me:
        return accept(desk, "")
    incidents.offer(desk.db, desk.incident, me, yes_of=was)
    with in_company():
        note_change(desk, "asked-for", _("Asked for the lead"))
    whisper(desk, f"claim:{desk.asked.once[:12]}", was, words.wants_lead(desk.number, me))
    return Say(
        answered(
            _(
                "{was} leads {number} and was asked to hand it to you. It is yours when they say yes.",
                was=person(was),
                number=desk.number,
            )
        )
    )


def hand(desk: Desk, rest: str) -> Reply:
    """Asks somebody to take the lead: it changes when they say yes."""
    leads_to(desk, Act.HAND)
    if not rest:
        return OpenForm(forms.hand(desk.number), no_form())
    return Say(answered(offer(desk, rest)))


def offer(desk: Desk, to: str) -> str:
    """Proposes somebody as the lead. Only the lead and the CSO may."""
    leads_to(desk, Act.HAND)
    to, lead = whom(to), desk.incident.lead
    if desk.asked.person.id != lead and Role.CSO not in desk.asked.person.roles:
        raise Refusal(
            _(
                "{lead} leads {number}. To lead it yourself: {command} take {number}",
                lead=person(lead),
                number=desk.number,
                command=desk.command,
            )
        )
    if not to:
        raise Refusal(
            _("Please choose the person in the form: {command} hand {number}", command=desk.command, number=desk.number)
        )
    if to == lead:
        raise Refusal(_("{to} leads {number} already.", to=person(to), number=desk.number))
    incidents.name(desk.db, desk.incident.id or 0, to)
    incidents.offer(desk.db, desk.incident, to, yes_of=to)
    playbook.keep_room(desk)
    with in_company():
        note_change(desk, "offered", _("Asked {to} to take the lead", to=to), to=to)
    whisper(desk, f"offer:{desk.asked.once[:12]}", to, words.offered(desk.number, desk.incident.title, lead))
    return _(
        "{to} was asked to lead {number}. Until they say yes, {lead} leads.",
        to=person(to),
        number=desk.number,
        lead=person(lead),
    )


def accept(desk: Desk, _rest: str) -> Reply:
    """The yes to a hand-over."""
    leads_to(desk, Act.HAND)
    was, to = desk.incident.lead, desk.incident.handed_to
    if not to or desk.asked.person.id != desk.incident.yes_of:
        raise Refusal(_("Nobody waits for your yes on {number}: {was} leads it.", number=desk.number, was=person(was)))
    if not incidents.lead(desk.db, desk.incident, was, to):
        raise Refusal(_("{lead} leads {number} by now.", lead=person(desk.incident.lead), number=desk.number))
    incidents.name(desk.db, desk.incident.id or 0, was)
    with in_company():
        note_change(desk, "handed-over", _("The lead went from {was} to {to}", was=was, to=to), was=was, lead=to)
    playbook.follow_lead(desk, was)
    crisis.redraw(desk)
    ticking.follow(desk)
    return Say(answered(_("{to} leads {number} now.", to=person(to), number=desk.number)))
