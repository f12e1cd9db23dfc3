"""Who may see the clocks of a matter, and who may act on them."""

from commands.house import House
from commands.refusal import Refusal
from storage.kinds.people import Person, Role
from storage.kinds.tongues import _
from storage.matters import Matter

READERS = frozenset({Role.CSO, Role.RESPONDER, Role.AUDITOR})
ACTORS = frozenset({Role.CSO, Role.RESPONDER})


def may_see(who: Person, matter: Matter) -> bool:
    """The CSO and whoever leads it; those on duty and auditors, unless it is restricted."""
    if Role.CSO in who.roles or matter.lead == who.id:
        return True
    return not matter.restricted and not READERS.isdisjoint(who.roles)


def seen(who: Person, matter: Matter | None, ref: str, house: House) -> Matter:
    """The matter. Raises Refusal if there is none that this person may see: the two answers are the same."""
    if matter is None or not may_see(who, matter):
        raise Refusal(
            _(
                "There is no {ref} here. {command} clocks lists what there is.",
                ref=ref,
                command=house.command("compliance"),
            )
        )
    return matter


def acted(who: Person, matter: Matter | None, ref: str, house: House) -> Matter:
    """The matter, for somebody who wants to change something about it."""
    found = seen(who, matter, ref, house)
    if ACTORS.isdisjoint(who.roles) and found.lead != who.id:
        raise Refusal(_("You can read this, but only its lead, those on duty and the CSO can act on it."))
    return found
