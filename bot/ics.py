"""What is to come as an iCalendar file, which every calendar program reads."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from commands.upcoming.entry import Entry

LASTS = timedelta(minutes=15)
"""Something at a moment needs some length to be seen."""


def as_ics(entries: Iterable[Entry], now: datetime) -> bytes:
    """The calendar. The same entry has the same id every time, so a program replaces it instead of adding another."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sitrep//Compliance//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Sitrep: a prompt to act, not legal advice")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(entry.key.encode()).hexdigest()[:32]}@sitrep")
    event.add("dtstamp", now)
    event.add("summary", entry.what)
    event.add("description", entry.why)
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
    else:
        event.add("dtstart", entry.at)
        event.add("dtend", entry.at + LASTS)
    event.add("transp", "TRANSPARENT")
    return event
