"""When somebody works: their own zone, their country's holidays."""

from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.house import House
from commands.rules.countries import country_of
from commands.rules.worktime import Hours
from storage import people


def hours_of(db: Session, house: House, person: str) -> Hours:
    """The hours of a person, or the house's own for somebody we do not know."""
    account = people.account(db, person)
    return hours_in(account.zone if account else house.zone.key)


def hours_in(zone: str) -> Hours:
    """The hours of whoever lives in this zone; an unknown one counts as UTC."""
    try:
        return Hours(ZoneInfo(zone), country_of(zone))
    except (KeyError, ValueError, OSError):
        return Hours(ZoneInfo("UTC"))
