"""Who may see the clocks of a matter, and who may act on them."""

from sqlmodel import Session

from commands.house import House
from commands.refusal import Refusal
from commands.rules.roles import ON_DUTY, READERS
from storage import incidents, matters
from storage.kinds.people import Person, Role
from storage.kinds.tongues import _
from storage.matters import Matter


def may_see(db: Session, who: Person, matter: Matter) -> bool:
    """The CSO, whoever leads it and whoever its incident names; those on duty and auditors, unless it is restricted."""
    if Role.CSO in who.roles or _is_in(db, who, matter):
        return True
    return not matter.restricted and not READERS.isdisjoint(who.roles)


def seen(db: Session, who: Person, matter: Matter | None, ref: str, house: House) -> Matter:
    """The matter. Raises Refusal if there is none that this person may see: the two answers are the same."""
    if matter is None or not may_see(db, who, matter):
        raise Refusal(
            _(
                "There is no {ref} here. {command} clocks lists what there is.",
                ref=ref,
                command=house.command("compliance"),
            )
        )
    return matter


def acted(db: Session, who: Person, matter: Matter | None, ref: str, house: House) -> Matter:
    """The matter, for somebody who wants to change something about it."""
    found = seen(db, who, matter, ref, house)
    if ON_DUTY.isdisjoint(who.roles) and not _is_in(db, who, found):
        raise Refusal(
            _("You can read this, but only its lead, whoever is named in it, those on duty and the CSO can act on it.")
        )
    return found


def _is_in(db: Session, who: Person, matter: Matter) -> bool:
    incident = matters.incident_of(matter)
    return matter.lead == who.id or (incident is not None and who.id in incidents.named(db, incident))
