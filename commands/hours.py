"""When somebody works: their own zone, their country's holidays."""

from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.house import House
from commands.rules.countries import country_of
from commands.rules.worktime import Hours
from storage import lines


def hours_of(db: Session, house: House, person: str) -> Hours:
    """The hours of a person, or the house's own for somebody we do not know."""
    zone, country = lines.place(db, person) or (house.zone.key, "")
    return hours_in(zone, country)


def hours_in(zone: str, country: str = "") -> Hours:
    """The hours of whoever lives in this zone, and in its country unless another is named; an unknown zone is UTC."""
    try:
        return Hours(ZoneInfo(zone), country or country_of(zone))
    except (KeyError, ValueError, OSError):
        return Hours(ZoneInfo("UTC"))
