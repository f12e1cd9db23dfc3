"""The card of a matter's clocks: one message, edited in place, and the same list for whoever asks."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.messages import clock_lists as lists
from commands.messages import clock_notices as notices
from commands.messages import clocks as words
from commands.rules.residence import in_the_us
from commands.whois import holders
from storage import filings, letters, profiles, reckonings
from storage.filings import Decision
from storage.kinds.clocks import QUIET, TICKING, State
from storage.kinds.people import Role
from storage.matters import Matter
from storage.reckonings import Reckoning


def show(db: Session, now: datetime, house: House, matter: Matter) -> None:
    """Brings the card up to date. There is none before a clock has something to say."""
    rows = rows_of(db, now, matter)
    if not rows:
        return
    card = notices.card(head(db, matter), rows, house.zone, now)
    for place in places(db, house, matter):
        key = _key(matter, place)
        letters.keep(db, now, key, place, card, matter.thread if place == matter.room else None)


def head(db: Session, matter: Matter) -> words.Head:
    """What the card is about."""
    profile = profiles.current(db)
    asks = profile is not None and in_the_us(profile.declared)
    return words.Head(matter.ref, matter.title, matter.lead, matter.undecided, asks)


def leave(db: Session, now: datetime, house: House, matter: Matter, before: Collection[str]) -> None:
    """Where the card was before and is no more, it becomes a pointer: one card tells the truth, and no other."""
    pointer = lists.moved(matter.ref, matter.room)
    for place in sorted(set(before) - set(places(db, house, matter))):
        letters.rewrite(db, now, _key(matter, place), pointer)


def places(db: Session, house: House, matter: Matter) -> list[str]:
    """Where the card is: the matter's room, or in private with its lead and the CSO."""
    return [matter.room] if matter.room else people(db, house, matter)


def people(db: Session, house: House, matter: Matter) -> list[str]:
    """The lead and whoever is CSO."""
    return sorted({matter.lead, *holders(db, house, Role.CSO)})


def rows_of(db: Session, now: datetime, matter: Matter) -> list[words.Row]:
    """What to show of a matter: the missed first, then what is due soonest, then what has no date."""
    decided = filings.decided(db, matter.ref)
    rows = [row(each, decided.get(each.id or 0), now) for each in reckonings.of(db, matter.ref)]
    return sorted((each for each in rows if each.state not in QUIET), key=_urgency)


def row(reckoning: Reckoning, decision: Decision | None, now: datetime) -> words.Row:
    """One clock as it stands now, with the decision taken on it."""
    clock = reckoning.clock
    late = clock.state in TICKING and clock.due_at is not None and now > clock.due_at
    told = words.Decided(decision.id or 0, decision.by, decision.reason, decision.second) if decision else None
    return words.Row(reckoning.id or 0, clock, State.OVERDUE if late else clock.state, told)


def _key(matter: Matter, place: str) -> str:
    return f"clocks:{matter.ref}:card:{place}"


def _urgency(row: words.Row) -> tuple[int, float]:
    due = row.clock.due_at.timestamp() if row.clock.due_at else float("inf")
    if row.waived:
        return 3, due
    return (0 if row.state is State.OVERDUE else 1 if row.state in TICKING else 2), due
