"""Whom somebody leads: a lead may ask the people of what they lead."""

from collections.abc import Callable, Collection, Sequence

from sqlmodel import Session

from storage import leading

Led = Callable[[Session, str], Collection[str]]
"""The people whom a person leads in one kind of undertaking, at this moment."""

LEADS: Sequence[Led] = (leading.led_by,)
"""One function for each kind of undertaking that has a lead."""


def circle(db: Session, person: str, leads: Sequence[Led] = LEADS) -> frozenset[str]:
    """Everybody whom the person leads somewhere."""
    return frozenset(each for led in leads for each in led(db, person))
