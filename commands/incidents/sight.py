"""Which incident is meant, who may see it, and who may act on it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session

from commands.house import House
from commands.invocation import Invocation
from commands.messages.incident import STATES
from commands.refusal import Refusal
from commands.rules.access import allowed_in
from commands.rules.incidents import step
from commands.rules.names import number_in
from commands.rules.roles import READERS
from commands.rules.seeing import roles_in, sees_incident
from commands.whois import holders
from storage import incidents
from storage.incidents import Incident
from storage.kinds.incidents import Act, IncidentState
from storage.kinds.people import Person, Role
from storage.kinds.tongues import N_, _

UNSEEN = N_("There is no incident of that name that you may see. {command} list shows those you may.")
NOT_YOURS = N_("Only those on duty, the CSO and whoever is named in {number} can do that.")


@dataclass(frozen=True, slots=True)
class Desk:
    """One act on one incident: who asks, when, and where it stands."""

    db: Session
    asked: Invocation
    house: House
    incident: Incident

    @property
    def command(self) -> str:
        """How people type it here."""
        return self.house.command("incident")

    @property
    def number(self) -> str:
        """The incident's number."""
        return self.incident.number


def seen(db: Session, asked: Invocation, house: House, name: str) -> Desk:
    """The incident of that name. One that may not be seen is refused in the same words as one that is not there."""
    number = number_in(name, "I")
    incident = incidents.by_number(db, number) if number is not None else None
    if not incident or not visible(db, asked.person, incident):
        raise Refusal(_(UNSEEN, command=house.command("incident")))
    return Desk(db, asked, house, incident)


def visible(db: Session, person: Person, incident: Incident) -> bool:
    """Whether this person may know of it."""
    named = incidents.named(db, incident.id or 0)
    return sees_incident(person, incident.lead, named, restricted=incident.restricted)


def all_seen_by(person: Person) -> ColumnElement[bool]:
    """The incidents that this person may know of: the same rule as `visible`, asked of all of them at once."""
    if Role.CSO in person.roles:
        return incidents.EVERY
    mine = incidents.led_or_named(person.id)
    return mine if READERS.isdisjoint(person.roles) else mine | incidents.openly()


def check(desk: Desk, verb: str) -> None:
    """Refuses whoever may read the incident but not do this."""
    named = incidents.named(desk.db, desk.incident.id or 0)
    if not allowed_in(roles_in(desk.asked.person, desk.incident.lead, named), verb):
        raise Refusal(_(NOT_YOURS, number=desk.number))


def leads_to(desk: Desk, act: Act) -> IncidentState:
    """Where the act leads. Refuses with a sentence if it is not possible from where the incident stands."""
    becomes = step(desk.incident.state, act)
    if isinstance(becomes, IncidentState):
        return becomes
    raise Refusal(_(becomes, number=desk.number, command=desk.command))


def overtaken(desk: Desk) -> Refusal:
    """The no to whoever was slower: of two people who act at once, one does it and the other is told."""
    return Refusal(
        _(
            "{number} is {state} by now: somebody was quicker. Nothing else changed.",
            number=desk.number,
            state=_(STATES[desk.incident.state]),
        )
    )


def audience(db: Session, house: House, incident: Incident) -> frozenset[str]:
    """The people who hear of a restricted incident: its lead, whoever is named, and the CSO."""
    return incidents.named(db, incident.id or 0) | {incident.lead} | holders(db, house, Role.CSO)
