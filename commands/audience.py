"""Who is in which audience: worked out by the clock, and at once for somebody who joins, moves or leaves."""

from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.rules.countries import country_of
from storage import audiences, nudges, people
from storage.kinds.people import Role
from storage.kinds.policies import Audience, Reach


def reach(db: Session, house: House, audience: Audience) -> Reach:
    """The audience in terms of what is known of people. A country is read from the time zone somebody has in Slack."""
    appointed = [id_ for role in audience.roles for id_ in _appointed(house, Role(role))]
    countries = audience.countries
    return Reach(
        everyone=audience.everyone or Role.EMPLOYEE in audience.roles,
        groups=(*audience.groups, *audience.channels, *(id_ for id_ in appointed if id_.startswith("S"))),
        people=tuple(id_ for id_ in appointed if not id_.startswith("S")),
        zones=tuple(zone for zone in people.zones(db) if country_of(zone) in countries) if countries else (),
        guests=audience.guests,
        partners=audience.partners,
    )


def tick(db: Session, now: datetime, house: House) -> int:
    """Works out one audience anew, if one is stale; whoever came in is reminded of what is open. Returns how many."""
    circle = audiences.stale(db)
    if not circle or not circle.id:
        return 0
    if audiences.refresh(db, now, circle.id, reach(db, house, circle.audience)):
        nudges.wake(db, now, circle.id, since=now)
    return 1


def follow(db: Session, now: datetime, house: House, person: str | None = None) -> None:
    """Somebody joined, moved or left: their audiences are put right at once; everybody's, by the clock."""
    if person is None:
        audiences.mark_stale(db)
        return
    for circle in audiences.all_circles(db):
        if audiences.refresh(db, now, circle.id or 0, reach(db, house, circle.audience), person):
            nudges.wake(db, now, circle.id or 0, since=now)


def followed_channels(db: Session) -> list[str]:
    """The channels whose members must be known."""
    return sorted({id_ for circle in audiences.all_circles(db) for id_ in circle.audience.channels})


def _appointed(house: House, role: Role) -> tuple[str, ...]:
    lists = {Role.CSO: house.cso_users, Role.RESPONDER: house.responders, Role.AUDITOR: house.auditors}
    return lists.get(role, ())
